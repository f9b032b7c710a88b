{{/* Stops at tolerations that are none, though each of their keys is right. */}}
{{- define "mysql.requireTolerations" -}}
{{- range $index, $toleration := .Values.tolerations -}}
{{- $exists := eq (toString $toleration.operator) "Exists" -}}
{{- if not (or $exists $toleration.key) -}}
{{- fail (printf "tolerations[%d] has no key: set it to the taint's key, or operator to Exists for every taint." $index) -}}
{{- end -}}
{{- if and $exists $toleration.value -}}
{{- fail (printf "tolerations[%d] has a value, and its operator Exists takes any: remove value, or set operator to Equal." $index) -}}
{{- end -}}
{{- if and (hasKey $toleration "tolerationSeconds") (ne (toString $toleration.effect) "NoExecute") -}}
{{- fail (printf "tolerations[%d] has tolerationSeconds, and only taints with NoExecute evict a pod that runs: remove tolerationSeconds, or set effect to NoExecute." $index) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Stops at constraints that Kubernetes would not take together, or with one key beside another. */}}
{{- define "mysql.requireSpreadConstraints" -}}
{{- $seen := dict -}}
{{- range $index, $constraint := .Values.topologySpreadConstraints -}}
{{- if and (hasKey $constraint "minDomains") (ne $constraint.whenUnsatisfiable "DoNotSchedule") -}}
{{- fail (printf "topologySpreadConstraints[%d] has minDomains, which counts with DoNotSchedule only: remove minDomains, or set whenUnsatisfiable to DoNotSchedule." $index) -}}
{{- end -}}
{{- $both := printf "topologyKey %s and whenUnsatisfiable %s" $constraint.topologyKey $constraint.whenUnsatisfiable -}}
{{- if hasKey $seen $both -}}
{{- fail (printf "topologySpreadConstraints[%d] has %s, as topologySpreadConstraints[%d] has: leave one of them." $index $both (get $seen $both)) -}}
{{- end -}}
{{- $_ := set $seen $both $index -}}
{{- end -}}
{{- end }}

{{/* Stops at clients that a NetworkPolicy does not take for peers. */}}
{{- define "mysql.requirePeers" -}}
{{- range $index, $peer := .Values.networkPolicy.clients -}}
{{- if and $peer.ipBlock (gt (len $peer) 1) -}}
{{- fail (printf "networkPolicy.clients[%d] has an ipBlock and a selector, which Kubernetes does not take together: make an entry of each." $index) -}}
{{- end -}}
{{- end -}}
{{- end }}
