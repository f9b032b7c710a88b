{{/* On which nodes every pod of a release may run, and how important it is. */}}
{{- define "mysql.nodes" -}}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- end }}

{{/* Where pods run that are no members. How members are spread is not their matter. */}}
{{- define "mysql.otherScheduling" -}}
{{- include "mysql.nodes" . }}
{{- with .Values.affinity.nodeAffinity }}
affinity:
  nodeAffinity: {{- toYaml . | nindent 4 }}
{{- end }}
{{- end }}

{{/*
Where members run. Nodes and zones are two mechanisms, because the scheduler's scoring leaves out nodes that lack a label of any
spread constraint: on a cluster without zones, a constraint on zones would undo the one on nodes.
*/}}
{{- define "mysql.scheduling" -}}
{{- include "mysql.nodes" . }}
topologySpreadConstraints:
  {{- with .Values.topologySpreadConstraints }}
  {{- toYaml . | nindent 2 }}
  {{- else }}
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "mysql.selector" $ | nindent 8 }}
  {{- end }}
affinity:
  {{- with .Values.affinity }}
  {{- toYaml . | nindent 2 }}
  {{- else }}
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        podAffinityTerm:
          topologyKey: topology.kubernetes.io/zone
          labelSelector:
            matchLabels: {{- include "mysql.selector" $ | nindent 14 }}
  {{- end }}
{{- end }}
