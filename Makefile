# The front door. Each target is one command; what it does is in the script or the module that it calls.
include versions.env

# For a shell's lifetime, so the environment may say it.
CLUSTER ?= mysql
# For one command: a variable of that name in the environment is somebody else's, and CONTEXT allows pods to be killed.
PRESET      :=
CONTEXT     :=
NAMESPACE   := default
SCENARIO    :=
GROUPS      :=
TRIALS      := 1
CHART       := charts/mysql
PREVIOUS    :=
TARGET      :=
ENGINE      :=
IMAGE       :=
TIME_SCALE  :=
KEEP_FAILED :=
VERSION     :=
REPORT      := e2e/target/report
QUICK       :=
ROUNDS      :=
SUBJECTS    :=
FIGURES     :=
DATA        :=
COMPARE     :=
MUTATION    :=
export CLUSTER

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

SHELL_FILES = $(shell git ls-files --cached --others --exclude-standard '*.sh' .ci/run airgap/host airgap/images/*/trim airgap/node/files/usr/local/bin | grep -v '\.json$$')

# The tags of scenarios.
SCENARIO_GROUPS := smoke faults disruptive capacity upgrade target

# What gate.properties has, as variables of make's command line.
GATE_OPTIONS = CONTEXT TARGET PRESET ENGINE IMAGE CHART PREVIOUS GROUPS TRIALS TIME_SCALE KEEP_FAILED
GATE_PROPERTIES ?= gate.properties

MUTATIONS = $(sort $(basename $(notdir $(wildcard e2e/mutations/*.patch))))
comma := ,
unknown_mutations = $(filter-out $(MUTATIONS),$(subst $(comma), ,$(MUTATION)))

# What may stand on the command line: with every target, and with each besides. make itself ignores what a target does not read.
OPTIONS              := CLUSTER AIRGAP NETWORK_POLICIES XDG_CACHE_HOME
options_of_e2e       := SCENARIO KUBECONFIG $(GATE_OPTIONS)
options_of_unit      := CHART
options_of_mutations := MUTATION
options_of_report    := REPORT
options_of_gate      := GATE_PROPERTIES KUBECONFIG $(GATE_OPTIONS) $(GATE_OPTIONS:%=GATE_%)
options_of_release   := VERSION DRY_RUN REGISTRY SIGN_KEY SIGN_KEYRING SIGN_PASSPHRASE_FILE
options_of_bench     := QUICK FIGURES DATA ROUNDS SUBJECTS TARGET COMPARE CHART
options_of_install   := PRESET CONTEXT NAMESPACE KUBECONFIG
options_of_lint      := CHART
other_values         := . Other values belong in a preset, or in a file for helm: helm install mysql charts/mysql -f values/aks.yaml -f my-values.yaml

goals   := $(or $(MAKECMDGOALS),$(.DEFAULT_GOAL))
given   := $(strip $(foreach variable,$(.VARIABLES),$(if $(filter command%,$(origin $(variable))),$(variable))))
known   := $(sort $(OPTIONS) $(foreach goal,$(goals),$(options_of_$(goal:-options=))))
# That of a shell that completes a command is none of the user's.
unknown := $(filter-out $(known) __BASH_MAKE_COMPLETION__,$(given))
ifneq ($(filter-out $(shell sed -n 's/^\([a-z0-9-]*\):.*/\1/p' Makefile),$(goals)),)
$(error make $(goals): there is no such target. make help lists them)
endif
ifneq ($(unknown),)
$(error make $(goals) knows no $(unknown). It takes $(known)$(if $(filter install,$(goals)),$(other_values)). A variable for another program goes before make: NAME=value make $(goals)))
endif

# Maven is silent about the exit code of a program, which the program has explained.
silently = -Dorg.slf4j.simpleLogger.log.org.apache.maven.cli.MavenCli=off -Dorg.slf4j.simpleLogger.log.org.codehaus.mojo.exec=off
# A program of the suite's, with one argument.
java = mvn -B -q -pl e2e compile exec:exec -De2e.helm="$${HELM-helm}" -Dprogram=io.github.replicatedmysql.e2e.$(1) -Dargument='$(2)' $(silently)

# A cluster of another name that this project has made is no stranger's either.
own_cluster = $(if $(filter-out mysql,$(CLUSTER)),-De2e.allowContext="$$KUBE_CONTEXT")

# only_for SCENARIO,TOOL: what one scenario alone uses, and what takes minutes to compile. A pattern may mean any scenario.
only_for = $(if $(SCENARIO),$(if $(strip $(foreach part,$(1) * ? ! %,$(findstring $(part),$(SCENARIO)))),$(2)),$(if $(TARGET),,$(2)))
tools_of_e2e = $(call only_for,Helm3IT,helm3) $(call only_for,CertManagerIT,cert-manager)

.PHONY: help up down doctor e2e unit mutations report gate release bench install lint maven shellcheck one-kubeconfig e2e-options mutations-options

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

up: ## a cluster with replicated MySQL on it: takes what is there, makes what is missing
	@kind/cluster.sh up

down: ## delete that cluster and every volume in it; the cache stays
	@kind/cluster.sh delete

doctor: ## what is there, what is missing, and the command that cures it
	@kind/cluster.sh doctor

# Said before a cluster is built, not after.
maven:
	@command -v mvn >/dev/null || { echo 'Maven is missing, and the tests need it and a JDK 25. On Debian: apt-get install maven'; exit 1; }

shellcheck:
	@command -v shellcheck >/dev/null || { echo 'shellcheck is missing, and make lint and make gate need it. On Debian: apt-get install shellcheck'; exit 1; }

one-kubeconfig:
	@[[ -z '$(CONTEXT)' || $${KUBECONFIG-} != *:* ]] || { echo 'KUBECONFIG names several files, and helm --kubeconfig takes one: kubectl config view --flatten >~/.kube/one, then KUBECONFIG=~/.kube/one make e2e CONTEXT=$(CONTEXT)'; exit 64; }

# Options that the suite would refuse only when the cluster is built, or not at all.
e2e-options:
	@[[ -z '$(SCENARIO)' ]] || e2e/check-scenario.sh '$(SCENARIO)'
	@[[ -z '$(TARGET)' || -e '$(TARGET)' ]] || { echo 'TARGET: there is no file $(TARGET)'; exit 64; }
	@[[ -z '$(TARGET)' || '$(GROUPS)' =~ ^(target)?$$ ]] || { echo 'TARGET=$(TARGET) runs the group target alone, and GROUPS=$(GROUPS) is about the chart: leave one of them out'; exit 64; }
	@groups='$(GROUPS)'; for group in $${groups//[^[:alnum:]_-]/ }; do \
	  [[ ' $(SCENARIO_GROUPS) ' == *" $$group "* ]] || { echo "GROUPS=$$groups: there is no group $$group. Groups: $(SCENARIO_GROUPS)"; exit 64; }; done
	@[[ '$(ENGINE)' =~ ^(mysql|mariadb)?$$ ]] || { echo 'ENGINE=$(ENGINE) is neither mysql nor mariadb'; exit 64; }
	@[[ -z '$(PRESET)' || -e 'values/$(PRESET).yaml' ]] || { echo 'PRESET=$(PRESET): there is no such preset. Presets: $(basename $(notdir $(wildcard values/*.yaml)))'; exit 64; }
	@[[ -z '$(PRESET)' ]] || ! grep -q '^replicas: [12]$$' 'values/$(PRESET).yaml' || { echo 'PRESET=$(PRESET) has fewer than the 3 members that the scenarios need; the scenario of its platform tries it anyway'; exit 64; }
	@[[ -e '$(CHART)' ]] || { echo 'CHART: there is no $(CHART)'; exit 64; }
	@[[ -z '$(PREVIOUS)' || -f '$(PREVIOUS)' ]] || { echo 'PREVIOUS: there is no package $(PREVIOUS)'; exit 64; }
	@[[ '$(IMAGE)' =~ ^([^[:space:]:]+(:[0-9]+/[^[:space:]:]+)?:[^[:space:]]+)?$$ ]] || { echo 'IMAGE=$(IMAGE) is no image: repository:tag, with or without @sha256:…'; exit 64; }
	@[[ '$(TRIALS)' =~ ^[1-9][0-9]*$$ ]] || { echo 'TRIALS=$(TRIALS) is no number of trials: 1 or more'; exit 64; }
	@[[ '$(TIME_SCALE)' =~ ^([0-9]+(\.[0-9]+)?)?$$ && ! '$(TIME_SCALE)' =~ ^[0.]+$$ ]] || { echo 'TIME_SCALE=$(TIME_SCALE) is no number of times as long as usual: 2, or 1.5'; exit 64; }
	@[[ '$(KEEP_FAILED)' =~ ^(true|false|1|0)?$$ ]] || { echo 'KEEP_FAILED=$(KEEP_FAILED) is neither true nor false'; exit 64; }

e2e: maven one-kubeconfig e2e-options ## all tests, on the cluster of make up; SCENARIO=OrderingIT runs one scenario, GROUPS=faults one group, TARGET=other.yaml what any replicated MySQL promises
	@REPEAT='make e2e' kind/cluster.sh tools $(tools_of_e2e)
	@$(if $(CONTEXT),:,REPEAT='make e2e' kind/cluster.sh create)
	@theirs=$${KUBECONFIG:-$$HOME/.kube/config}; eval "$$(kind/cluster.sh env)"; \
	  exec mvn -B verify $(if $(CONTEXT),-De2e.kubeconfig="$$theirs" -De2e.context='$(CONTEXT)' -De2e.allowContext='$(CONTEXT)', \
	    -De2e.kubeconfig="$$KUBECONFIG" -De2e.context="$$KUBE_CONTEXT" $(own_cluster)) \
	  -De2e.helm="$$HELM" $(call only_for,Helm3IT,-De2e.helm3="$$HELM3") $(call only_for,CertManagerIT,-De2e.certManager="$$CERT_MANAGER") -De2e.chart='$(abspath $(CHART))' \
	  $(if $(SCENARIO)$(GROUPS)$(TARGET),-Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -De2e.excludedGroups=) \
	  $(if $(SCENARIO),-Dit.test='$(SCENARIO)') $(if $(TARGET),-Dgroups=target -De2e.target='$(abspath $(TARGET))',$(if $(GROUPS),-Dgroups='$(GROUPS)')) -Dtrials='$(TRIALS)' \
	  $(if $(PREVIOUS),-De2e.previous='$(abspath $(PREVIOUS))') $(if $(PRESET),-De2e.preset='$(PRESET)') $(if $(ENGINE),-De2e.engine='$(ENGINE)') \
	  $(if $(IMAGE),-De2e.image='$(IMAGE)') $(if $(TIME_SCALE),-De2e.timeScale='$(TIME_SCALE)') $(if $(KEEP_FAILED),-De2e.keepFailed='$(KEEP_FAILED)')

unit: maven ## the tests that need no cluster: of the harness and of the chart
	@REPEAT='make unit' kind/cluster.sh tools helm3
	@eval "$$(kind/cluster.sh env)" && exec mvn -B test -De2e.helm="$$HELM" -De2e.helm3="$$HELM3" -De2e.chart='$(abspath $(CHART))'

mutations-options:
	@[[ -z '$(unknown_mutations)' ]] || { echo 'MUTATION=$(unknown_mutations): there is no such mutation. Mutations: $(MUTATIONS)'; exit 64; }

mutations: maven mutations-options ## the chart broken on purpose, once for each file in e2e/mutations: its scenario must fail; MUTATION=always-ready,data-in-memory tries some
	@REPEAT='make mutations' kind/cluster.sh create
	@$(call java,mutation.Mutations,$(MUTATION))

report: maven ## the report again from its recordings, as they are after make e2e; REPORT=folder makes another one
	@$(call java,report.RenderReport,$(abspath $(REPORT))) && echo '$(REPORT)/index.html'

gate: maven ## lint, schema, what renders differently, unit tests, the suite on the package, one verdict; see gate.properties
	@kind/cluster.sh tools
	@HELM=$$(kind/cluster.sh env | sed -n 's/^HELM=//p'); $(foreach option,$(filter $(GATE_OPTIONS),$(given)),GATE_$(option)='$($(option))') \
	  $(call java,gate.Gate,$(abspath $(GATE_PROPERTIES)))

release: maven ## a version of the chart: make release VERSION=1.2.3 [DRY_RUN=1] [REGISTRY=host/path] [SIGN_KEY=name SIGN_KEYRING=file]
	@kind/cluster.sh tools
	@HELM=$$(kind/cluster.sh env | sed -n 's/^HELM=//p'); $(call java,release.ChartRelease,$(VERSION))

bench: maven ## how fast the chart is, beside a plain manifest and the cluster's own share; QUICK=1, FIGURES=growth,work, DATA=0.1,1, ROUNDS=5, SUBJECTS=chart-mysql,plain, TARGET=mine.yaml, COMPARE=old.json
	@REPEAT='make bench' kind/cluster.sh create
	@eval "$$(kind/cluster.sh env)" && exec mvn -B -q -pl e2e compile exec:exec@bench -De2e.kubeconfig="$$KUBECONFIG" -De2e.context="$$KUBE_CONTEXT" $(own_cluster) -De2e.helm="$$HELM" -De2e.chart='$(abspath $(CHART))' \
	  -Dbench.quick='$(QUICK)' -Dbench.figures='$(FIGURES)' -Dbench.data='$(DATA)' -Dbench.rounds='$(ROUNDS)' -Dbench.subjects='$(SUBJECTS)' -Dbench.target='$(if $(TARGET),$(abspath $(TARGET)))' -Dbench.compare='$(if $(COMPARE),$(abspath $(COMPARE)))' $(silently)

install: ## the chart on a cluster of yours, or its upgrade there: make install PRESET=aks CONTEXT=my-cluster [NAMESPACE=databases]
	@[[ -n '$(CONTEXT)' ]] || { echo 'Say which cluster: make install PRESET=$(or $(PRESET),minikube) CONTEXT=my-cluster (contexts: kubectl config get-contexts)'; exit 64; }
	@[[ -e 'values/$(PRESET).yaml' ]] || { echo 'Say which preset: PRESET=minikube. There is none called "$(PRESET)"; presets: $(basename $(notdir $(wildcard values/*.yaml)))'; exit 64; }
	@REPEAT='make install PRESET=$(PRESET) CONTEXT=$(CONTEXT) NAMESPACE=$(NAMESPACE)' kind/cluster.sh helm
	@helm=$$(kind/cluster.sh env | sed -n 's/^CHART_HELM=//p'); \
	  kind/install-or-upgrade.sh "$$helm" '$(PRESET)' 10m --kube-context '$(CONTEXT)' --namespace '$(NAMESPACE)'; \
	  [[ $$(command -v helm) == "$$helm" ]] || echo "The helm that did this is not the one of your PATH. To go on with it: export PATH=$${helm%/*}:\$$PATH"

lint: shellcheck ## shellcheck on every script, helm lint with every preset, actionlint on the pipeline
	@shellcheck --severity=warning --external-sources --source-path=SCRIPTDIR $(SHELL_FILES)
	@REPEAT='make lint' kind/cluster.sh tools actionlint
	@eval "$$(kind/cluster.sh env)"; "$$ACTIONLINT" .github/workflows/*.yaml; for preset in values/*.yaml; do \
	  "$$HELM" lint --strict --quiet '$(CHART)' --values "$$preset" --set auth.existingSecret=mine,tls.existingSecret=mine; done
