{{/* What the Secrets with the passwords and the certificate must hold, where the cluster has them already. */}}
{{- define "mysql.requireSecrets" -}}
{{- with .Values.auth.existingSecret -}}
{{- include "mysql.requireSecret" (list $ "auth.existingSecret" .) -}}
{{- $cure := printf "Add it; for metrics and backups the user is made when %s starts next." (include "mysql.primary" $) -}}
{{- include "mysql.requireKeys" (list $ . (include "mysql.requiredPasswords" $ | fromYaml) $cure) -}}
{{- include "mysql.requirePlainPasswords" (list $ .) -}}
{{- end -}}
{{- with .Values.tls.existingSecret -}}
{{- include "mysql.requireSecret" (list $ "tls.existingSecret" .) -}}
{{- $members := dict "ca.crt" "every member" "tls.crt" "every member" "tls.key" "every member" -}}
{{- $cure := "Add it: `kubectl create secret tls` knows no ca.crt, `kubectl create secret generic` takes all three with --from-file." -}}
{{- include "mysql.requireKeys" (list $ . $members $cure) -}}
{{- end -}}
{{- if not .Values.auth.existingSecret -}}
{{- include "mysql.requireKeptPasswords" . -}}
{{- end -}}
{{- end }}

{{/*
Stops where an upgrade would take a member down for a Secret that is not there. An install may come before its Secrets: members wait for them.
Takes the root, the value's name and the Secret's.
*/}}
{{- define "mysql.requireSecret" -}}
{{- $root := index . 0 -}}{{- $name := index . 2 -}}
{{- if and (lookup "apps/v1" "StatefulSet" $root.Release.Namespace (include "mysql.name" $root)) (not (lookup "v1" "Secret" $root.Release.Namespace $name)) -}}
{{- fail (printf "%s is %s, and this namespace has no such Secret: members would wait for it one by one. Make it first." (index . 1) $name) -}}
{{- end -}}
{{- end }}

{{/*
Stops where data has passwords that the chart has no longer, as others that it makes up no server would know; and where the Secret that it has kept
says something else than the values.
*/}}
{{- define "mysql.requireKeptPasswords" -}}
{{- $name := include "mysql.credentials" . -}}
{{- $data := include "mysql.data" . -}}
{{- $secret := lookup "v1" "Secret" .Release.Namespace $name -}}
{{- if and $data (not $secret) -}}
{{- fail (printf "the Secret %s is missing, but the data that has its passwords is there: %s. Make a Secret of another name with these passwords, which a member that runs has in /etc/mysql-credentials, and set auth.existingSecret to it; or delete the data first, if it is to be lost." $name $data) -}}
{{- end -}}
{{- $kept := $secret.data | default dict -}}
{{- range $value, $key := dict "rootPassword" "root-password" "password" "password" -}}
{{- $given := get $.Values.auth $value -}}
{{- if and $given (hasKey $kept $key) (ne $given (get $kept $key | b64dec)) -}}
{{- if $data -}}
{{- fail (printf "auth.%s is used on the first install only, and this release has another password. Leave it empty; to change the password, use ALTER USER and change the Secret %s." $value $name) -}}
{{- end -}}
{{- fail (printf "auth.%s is another password than the one in the Secret %s, which an earlier release has left without data: delete that Secret, or leave auth.%s empty." $value $name $value) -}}
{{- end -}}
{{- end -}}
{{- with include "mysql.keptClaim" . -}}
{{- $claim := . -}}
{{- $engine := include "mysql.madeWithData" (list $secret "engine" $.Values.engine) -}}
{{- if ne $engine $.Values.engine -}}
{{- fail (printf "engine is %s, and the claim %s has data of %s, which another engine cannot read. Set engine to %s, or install under another name." $.Values.engine $claim $engine $engine) -}}
{{- end -}}
{{- range $value, $statements := dict "database" "CREATE DATABASE" "username" "CREATE USER and GRANT" -}}
{{- $asked := get $.Values.auth $value -}}
{{- $made := and (eq $value "username") (not (hasKey $kept "password")) | ternary "" (include "mysql.madeWithData" (list $secret $value $asked)) -}}
{{- if and $asked (ne $asked $made) -}}
{{- fail (printf "auth.%s is made with new data only, and the claim %s has data without %s. Leave auth.%s empty, and use %s as root on %s-primary." $value $claim $asked $value $statements (include "mysql.name" $)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/*
What engine, auth.database or auth.username was when the data was made, as the Secret that was kept with it says. Takes the Secret, which of them,
and what is taken for it where the Secret does not say.
*/}}
{{- define "mysql.madeWithData" -}}
{{- dig "metadata" "annotations" (printf "mysql/%s" (index . 1)) (index . 2) (index . 0) -}}
{{- end }}

{{/* What says that a release has data, or nothing: its StatefulSet, or its primary's claim. */}}
{{- define "mysql.data" -}}
{{- $name := include "mysql.name" . -}}
{{- if lookup "apps/v1" "StatefulSet" .Release.Namespace $name -}}
the StatefulSet {{ $name }}
{{- else -}}
{{- with include "mysql.keptClaim" . -}}the claim {{ . }}{{- end -}}
{{- end -}}
{{- end }}

{{/*
The primary's claim that an earlier release has left, or nothing: made by a StatefulSet that is gone, and not on its way out. A claim that
somebody made for the first member to find has no such label.
*/}}
{{- define "mysql.keptClaim" -}}
{{- $name := include "mysql.name" . -}}
{{- $claim := printf "data-%s" (include "mysql.primary" .) -}}
{{- if not (lookup "apps/v1" "StatefulSet" .Release.Namespace $name) -}}
{{- with lookup "v1" "PersistentVolumeClaim" .Release.Namespace $claim -}}
{{- if and (eq (dig "labels" "app" "" .metadata) $name) (not .metadata.deletionTimestamp) (not (include "mysql.waitingClaim" $)) -}}
{{ $claim }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* The primary's claim where it never got a volume, and so has no data; or nothing. */}}
{{- define "mysql.waitingClaim" -}}
{{- $claim := printf "data-%s" (include "mysql.primary" .) -}}
{{- if eq (dig "status" "phase" "" (lookup "v1" "PersistentVolumeClaim" .Release.Namespace $claim)) "Pending" -}}{{ $claim }}{{- end -}}
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

{{/*
Stops where a password of a Secret of the user's begins or ends with a blank or a newline: scripts read it without a newline at its end, the
exporter, `helm test` and applications with it. And where it has a control character, for which option files have no place. Those for metrics and
backups are held to it while these are off too: their users are made as soon as there is a password for them, and still have it when these are
switched on. Takes the root and the Secret.
*/}}
{{- define "mysql.requirePlainPasswords" -}}
{{- $root := index . 0 -}}{{- $name := index . 1 -}}
{{- $secret := (lookup "v1" "Secret" $root.Release.Namespace $name).data | default dict -}}
{{- $keys := list "root-password" "replication-password" "seeding-password" "metrics-password" "backup-password" -}}
{{- range $key := empty $root.Values.auth.username | ternary $keys (append $keys "password") -}}
{{- $password := get $secret $key | b64dec -}}
{{- $blankEnd := regexMatch "^[[:space:]]|[[:space:]]$" $password -}}
{{- if or $blankEnd (regexMatch "[[:cntrl:]]" $password) -}}
{{- $user := trimSuffix "-password" $key -}}
{{- $off := and (has $user (list "metrics" "backup")) (not (get $root.Values $user | default dict).enabled) -}}
{{- $orNone := $off | ternary (printf " Or leave that key out while %s.enabled is false: the user %s is made with it, and not without it." $user $user) "" -}}
{{- if $blankEnd -}}
{{- fail (printf "the Secret %s has a blank or a newline at an end of its %s, which not everybody who reads it takes for a part of the password. Make it without one, by `kubectl create secret generic` with --from-literal, or with --from-file and a file that `printf %%s` has written.%s" $name $key $orNone) -}}
{{- end -}}
{{- fail (printf "the Secret %s has a newline or another control character in its %s, which members cannot log in with. Make it without one.%s" $name $key $orNone) -}}
{{- end -}}
{{- end -}}
{{- end }}
