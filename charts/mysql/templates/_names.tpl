{{/* The release's name is the name of everything, so that a release called mysql has the names that people know from the tutorials. */}}
{{- define "mysql.name" -}}{{ .Values.nameOverride | default .Release.Name }}{{- end }}

{{/* The one place that decides who is primary. Scripts get it as PRIMARY. */}}
{{- define "mysql.primary" -}}{{ include "mysql.name" . }}-0{{- end }}

{{- define "mysql.credentials" -}}{{ .Values.auth.existingSecret | default (printf "%s-credentials" (include "mysql.name" .)) }}{{- end }}

{{- define "mysql.certificate" -}}{{ .Values.tls.existingSecret | default (printf "%s-tls" (include "mysql.name" .)) }}{{- end }}

{{/* The class that a value names: a hyphen alone is the empty one, which binds a volume that was made by hand. No other name has a hyphen at an end. */}}
{{- define "mysql.storageClass" -}}{{ trimAll "-" . }}{{- end }}

{{/* What the templates know of each engine. The scripts have a file for each. */}}
{{- define "mysql.engines" -}}
mysql: {title: MySQL, repository: docker.io/library/mysql, tag: "9.7", versions: ">=8.0.30 <11", client: mysql, seeding: clone}
mariadb: {title: MariaDB, repository: docker.io/library/mariadb, tag: "11.8", versions: ">=11.6", client: mariadb, seeding: xtrabackup}
{{- end }}

{{- define "mysql.engine" -}}{{ get (include "mysql.engines" . | fromYaml) .Values.engine | toYaml }}{{- end }}

{{- define "mysql.tag" -}}{{ .Values.image.tag | default (include "mysql.engine" . | fromYaml).tag }}{{- end }}

{{/* The names that the members' certificate is for, as a YAML list. Replicas verify the primary by its short name; a wildcard before a single label counts for nothing. */}}
{{- define "mysql.certificateNames" -}}
{{- $release := include "mysql.name" . -}}
- localhost
- {{ include "mysql.primary" . }}.{{ $release }}
{{- range $service := list $release (printf "*.%s" $release) (printf "%s-primary" $release) (printf "%s-read" $release) }}
{{- range $suffix := list "" (printf ".%s" $.Release.Namespace) (printf ".%s.svc" $.Release.Namespace) (printf ".%s.svc.cluster.local" $.Release.Namespace) }}
- {{ printf "%s%s" $service $suffix | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- define "mysql.image" -}}
{{ .Values.image.repository | default (include "mysql.engine" . | fromYaml).repository }}:{{ include "mysql.tag" . }}{{ with .Values.image.digest }}@{{ . }}{{ end }}
{{- end }}

{{/* clone or xtrabackup, each of which is a script. */}}
{{- define "mysql.seeding" -}}
{{ eq .Values.seeding.method "auto" | ternary (include "mysql.engine" . | fromYaml).seeding .Values.seeding.method }}
{{- end }}

{{/* Where a seed is received, and streamed from: the engine's own image unless the backup program is in another. */}}
{{- define "mysql.seedingImage" -}}
{{- with .Values.seeding.image -}}
{{- if .repository -}}{{ .repository }}:{{ .tag }}{{ with .digest }}@{{ . }}{{ end }}{{- else -}}{{ include "mysql.image" $ }}{{- end -}}
{{- end -}}
{{- end }}

{{/* The container in which a member is seeded: its server's own, unless that one's image cannot make a seed. */}}
{{- define "mysql.seedingContainer" -}}
{{- and (eq (include "mysql.seeding" .) "xtrabackup") (ne (include "mysql.seedingImage" .) (include "mysql.image" .)) | ternary "clone-mysql" "mysql" -}}
{{- end }}

{{- define "mysql.metricsImage" -}}
{{- with .Values.metrics.image -}}{{ .repository }}:{{ .tag }}{{ with .digest }}@{{ . }}{{ end }}{{- end -}}
{{- end }}

{{- define "mysql.selector" -}}
app: {{ include "mysql.name" . }}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/* A version as the value of a label: 63 characters at most, no plus sign, and a letter or a digit at both ends. */}}
{{- define "mysql.labelValue" -}}{{ regexReplaceAll "^[._-]+|[._-]+$" (. | replace "+" "_" | trunc 63) "" }}{{- end }}

{{- define "mysql.labels" -}}
{{ include "mysql.selector" . }}
app.kubernetes.io/version: {{ include "mysql.tag" . | include "mysql.labelValue" | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | include "mysql.labelValue" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* The labels of an object that has more than all have. Takes the root and those, which count where both have one of a name. */}}
{{- define "mysql.labelsWith" -}}
{{- mergeOverwrite (include "mysql.labels" (index . 0) | fromYaml) (index . 1) | toYaml -}}
{{- end }}

{{/* The annotations of an object, if it has any: its own, given beside the root, and those that all objects have. */}}
{{- define "mysql.annotations" -}}
{{- with mergeOverwrite (deepCopy (index . 0).Values.commonAnnotations) (index . 1) -}}
annotations: {{- toYaml . | nindent 2 }}
{{- end -}}
{{- end }}

{{/* The labels of a pod that is no member. Takes the root, and its own labels: none by which Services and the StatefulSet find members. */}}
{{- define "mysql.otherPodLabels" -}}
{{- mergeOverwrite (deepCopy (index . 0).Values.commonLabels) (deepCopy (index . 0).Values.podLabels) (index . 1) | toYaml -}}
{{- end }}

{{/* Where a page of the runbooks is to be read, which the package has not. Takes the root, and the page's name. */}}
{{- define "mysql.runbook" -}}{{ (index . 0).Chart.Home }}/blob/main/docs/runbooks/{{ index . 1 }}{{- end }}

{{/* The value `replicas` as it was last rendered. */}}
{{- define "mysql.replicasAnnotation" -}}mysql/replicas{{- end }}

{{/* A release that was scaled with kubectl stays so until the value changes: an upgrade for another reason removes no member. */}}
{{- define "mysql.replicas" -}}
{{- $replicas := .Values.replicas -}}
{{- with lookup "apps/v1" "StatefulSet" .Release.Namespace (include "mysql.name" .) -}}
{{- if eq (.metadata.annotations | default dict | dig (include "mysql.replicasAnnotation" $) "") (toString $.Values.replicas) -}}
{{- $replicas = .spec.replicas -}}
{{- end -}}
{{- end -}}
{{- $replicas -}}
{{- end }}
