{{/*
Stops at an option in `config` that would undo replication. A server reads - as _, strips words such as loose_ and skip_ in any number,
and takes the beginning of a name for the name.
*/}}
{{- define "mysql.requireHarmlessOptions" -}}
{{- range $option, $value := .Values.config -}}
{{- $name := regexReplaceAll "^((loose|skip|disable|enable|maximum)_)+" ($option | replace "-" "_") "" -}}
{{- if and (eq $name "sql_mode") (contains "NO_BACKSLASH_ESCAPES" (toString $value | upper)) -}}
{{- fail (printf "config.%s has NO_BACKSLASH_ESCAPES, with which a backslash in a password would be two. Remove it there, and SET sql_mode in the sessions that want it." $option) -}}
{{- end -}}
{{- range include "mysql.refusedOptions" $ | fromYamlArray -}}
{{- $why := .why -}}
{{- range $refused := splitList " " .options -}}
{{- if hasPrefix $name $refused -}}
{{- fail (printf "config.%s%s is not possible: %s" $option (eq $name $refused | ternary "" (printf " (short for %s)" $refused)) $why) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* A name comes before those that it begins. */}}
{{- define "mysql.refusedOptions" -}}
- why: the chart sets this option itself, and replication depends on it. Remove it.
  options: >-
    datadir socket pid_file server_id report_host port bind_address read_only super_read_only gtid_mode enforce_gtid_consistency log_bin
    log_bin_index relay_log relay_log_index relay_log_recovery log_replica_updates init_file grant_tables networking user plugin_dir ssl ssl_ca
    ssl_cert ssl_key replica_start slave_start gtid_strict_mode gtid_domain_id log_slave_updates userstat{{ if eq .Values.engine "mysql" }} performance_schema{{ end }}
    innodb_data_home_dir innodb_undo_directory innodb_log_group_home_dir
- why: with this option replicas would not have all that the primary has. Remove it.
  options: >-
    binlog_do_db binlog_ignore_db replica_skip_errors slave_skip_errors replica_exec_mode slave_exec_mode replicate_do_db replicate_do_table
    replicate_ignore_db replicate_ignore_table replicate_wild_do_table replicate_wild_ignore_table replicate_rewrite_db
    replicate_same_server_id replicate_events_marked_for_skip
- why: whether clients must use TLS is the value tls.required. Set that instead.
  options: require_secure_transport
{{- end }}
