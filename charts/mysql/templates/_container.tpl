{{/* Where a member keeps the scripts that it started with. */}}
{{- define "mysql.ownFiles" -}}/var/run/mysqld/files{{- end }}

{{/* What the containers of a member share. Takes the root, the scripts that the container runs in turn, its image and its resources. */}}
{{- define "mysql.container" -}}
{{- $root := index . 0 -}}{{- $steps := index . 1 -}}
image: {{ index . 2 }}
imagePullPolicy: {{ $root.Values.image.pullPolicy }}
command:
  - bash
  - -c
  # A container that starts again uses its pod's own copy of the scripts: the ConfigMap may be another version's by then.
  - files=$FILES; [[ -d $files ]] || files=/opt/member; exec bash "$files/start.sh" "$@"
  - start.sh
  {{- range $steps }}
  - {{ . }}
  {{- end }}
env:
  - name: FILES
    value: {{ include "mysql.ownFiles" $root }}
  - name: MEMBER
    valueFrom:
      fieldRef:
        fieldPath: metadata.name
  - name: POD_IP
    valueFrom:
      fieldRef:
        fieldPath: status.podIP
  - name: RELEASE
    value: {{ include "mysql.name" $root }}
  - name: PRIMARY
    value: {{ include "mysql.primary" $root }}
  - name: ENGINE
    value: {{ $root.Values.engine }}
  - name: SEEDING
    value: {{ include "mysql.seeding" $root }}
  - name: DATABASE
    value: {{ $root.Values.auth.database | quote }}
  - name: USERNAME
    value: {{ $root.Values.auth.username | quote }}
  - name: RESTORE_BACKUP
    value: {{ $root.Values.restore.from.backup | quote }}
  - name: MAX_LAG_SECONDS
    value: {{ $root.Values.replication.maxLagSeconds | int | quote }}
resources: {{- toYaml (index . 3) | nindent 2 }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
volumeMounts:
  - name: data
    mountPath: /var/lib/mysql
  - name: files
    mountPath: /opt/member
  - name: credentials
    mountPath: /etc/mysql-credentials
  - name: certificate
    mountPath: /etc/mysql-tls
  - name: init-sql
    mountPath: /etc/mysql-init
  - name: run
    mountPath: /var/run/mysqld
  - name: scratch
    mountPath: /var/run/scratch
  - name: tmp
    mountPath: /tmp
  {{- if and $root.Values.restore.from.claim (has "seed.sh" $steps) }}
  - name: backups
    mountPath: /backups
    readOnly: true
  {{- end }}
{{- end }}

{{/*
The container that gives a volume to the server's user: only the volume itself is made by root, what is in it is that user's own. Takes the
root, the volume's name, where it is mounted, and the container's resources.
*/}}
{{- define "mysql.volumePermissions" -}}
{{- $root := index . 0 -}}{{- $volume := index . 1 -}}{{- $path := index . 2 -}}
name: volume-permissions
image: {{ include "mysql.image" $root }}
imagePullPolicy: {{ $root.Values.image.pullPolicy }}
command: [chown, "999:999", {{ $path }}]
resources: {{- toYaml (index . 3) | nindent 2 }}
securityContext:
  runAsUser: 0
  runAsNonRoot: false
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
    add: [CHOWN]
volumeMounts:
  - name: {{ $volume }}
    mountPath: {{ $path }}
{{- end }}
