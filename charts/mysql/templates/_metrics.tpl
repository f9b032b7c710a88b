{{/* The container beside a member's server that serves its metrics. It has a password of its own, and no file of the member's. */}}
{{- define "mysql.metricsContainer" -}}
name: metrics
image: {{ include "mysql.metricsImage" . }}
imagePullPolicy: {{ .Values.metrics.image.pullPolicy }}
command: [/bin/mysqld_exporter]
args:
  - --mysqld.address=127.0.0.1:3306
  - --mysqld.username=metrics
  # Encrypted, as the server may demand; between the two ends there is only the pod.
  - --tls.insecure-skip-verify
  - --collect.binlog_size
  {{- range .Values.metrics.collectors }}
  - --collect.{{ . }}
  {{- end }}
env:
  - name: MYSQLD_EXPORTER_PASSWORD
    valueFrom:
      secretKeyRef:
        name: {{ include "mysql.credentials" . | quote }}
        key: metrics-password
ports:
  - name: metrics
    containerPort: 9104
resources: {{- toYaml .Values.metrics.resources | nindent 2 }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end }}

{{/* What tells this release's series from others', for alerts. */}}
{{- define "mysql.series" -}}
namespace="{{ .Release.Namespace }}", job="{{ include "mysql.name" . }}-metrics"
{{- end }}
