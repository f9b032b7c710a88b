{{/* What the Secrets with the passwords and the certificate must hold, where the cluster has them already. */}}
{{- define "mysql.requireSecrets" -}}
{{- with .Values.auth.existingSecret -}}
{{- include "mysql.requireKeys" (list $ . (include "mysql.requiredPasswords" $ | fromYaml) (printf "Add it; for metrics and backups the user is made when %s starts next." (include "mysql.primary" $))) -}}
{{- end -}}
{{- with .Values.tls.existingSecret -}}
{{- $members := dict "ca.crt" "every member" "tls.crt" "every member" "tls.key" "every member" -}}
{{- include "mysql.requireKeys" (list $ . $members "Add it: `kubectl create secret tls` knows no ca.crt, `kubectl create secret generic` takes all three with --from-file.") -}}
{{- end -}}
{{- if not .Values.auth.existingSecret -}}
{{- include "mysql.requireKeptPasswords" . -}}
{{- end -}}
{{- end }}

{{/* Stops where data has passwords that the chart has no longer: it would make up others, which no server knows. */}}
{{- define "mysql.requireKeptPasswords" -}}
{{- $secret := include "mysql.credentials" . -}}
{{- if not (lookup "v1" "Secret" .Release.Namespace $secret) -}}
{{- with include "mysql.data" . -}}
{{- fail (printf "the Secret %s is missing, but the data that has its passwords is there: %s. Make a Secret of another name with these passwords, which a member that runs has in /etc/mysql-credentials, and set auth.existingSecret to it; or delete the data first, if it is to be lost." $secret .) -}}
{{- end -}}
{{- end -}}
{{- with (lookup "v1" "Secret" .Release.Namespace (include "mysql.credentials" .)).data -}}
{{- if and $.Values.auth.rootPassword (ne (index . "root-password" | b64dec) $.Values.auth.rootPassword) -}}
{{- fail (printf "auth.rootPassword is used on the first install only, and this release has another password. Leave it empty; to change the password, use ALTER USER and change the Secret %s." (include "mysql.credentials" $)) -}}
{{- end -}}
{{- if and $.Values.auth.username (not (hasKey . "password")) -}}
{{- fail (printf "auth.username makes a user on the first install only, and this release is installed. Leave it empty, and make the user with CREATE USER as root on %s-primary." (include "mysql.name" $)) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* What says that a release has data: its StatefulSet, or the claim of its primary that one has made and nobody has deleted. A claim that waits for its first member has no such label. */}}
{{- define "mysql.data" -}}
{{- $name := include "mysql.name" . -}}
{{- $claim := printf "data-%s" (include "mysql.primary" .) -}}
{{- if lookup "apps/v1" "StatefulSet" .Release.Namespace $name -}}
the StatefulSet {{ $name }}
{{- else -}}
{{- with (lookup "v1" "PersistentVolumeClaim" .Release.Namespace $claim).metadata -}}
{{- if and (eq (dig "labels" "app" "" .) $name) (not .deletionTimestamp) -}}
the claim {{ $claim }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* The keys of the Secret with the passwords, each with what needs it. */}}
{{- define "mysql.requiredPasswords" -}}
root-password: every member
replication-password: every member
seeding-password: every member
{{- if .Values.auth.username }}
password: auth.username
{{- end }}
{{- if .Values.metrics.enabled }}
metrics-password: metrics.enabled
{{- end }}
{{- if .Values.backup.enabled }}
backup-password: backup.enabled
{{- end }}
{{- end }}

{{/* Stops where a Secret that the cluster has lacks a key. Takes the root, the Secret, its keys with what needs them, and what to do. */}}
{{- define "mysql.requireKeys" -}}
{{- $root := index . 0 -}}{{- $name := index . 1 -}}{{- $keys := index . 2 -}}{{- $cure := index . 3 -}}
{{- with (lookup "v1" "Secret" $root.Release.Namespace $name).data -}}
{{- $secret := . -}}
{{- range $key, $who := $keys -}}
{{- if not (get $secret $key) -}}
{{- fail (printf "the Secret %s has no %s, or an empty one, and %s needs it. %s" $name $key $who $cure) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}
