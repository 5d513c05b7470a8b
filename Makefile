# What one does here, in short words. `make` alone tells.
MVN := ./mvnw -B

.PHONY: help format verify night fast it mutate coverage cost bench torture screenshots run clean
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

format: ## format the sources as verify wants them
	$(MVN) -q spotless:apply

verify: ## everything that must be green: compile, tests, servers, the product, format
	$(MVN) verify

night: ## the same at full strength: all seeds, all kills, and mutation; takes hours
	$(MVN) verify -Pnight

fast: ## compile and the tests that start no server; M=domain for one module
	$(MVN) -q test $(if $(M),-pl $(M) -am)

it: ## the product from outside: builds jalon.jar and runs the acceptance tests
	$(MVN) verify -pl acceptance -am

mutate: ## changes code piece by piece; each change must turn a test red; M=domain for one module
	$(MVN) verify -Pnight -Dmaven.test.skip.exec -pl $(or $(M),domain,referentiel-loader,web-edge,command-service,query-service,portal) -am

cost: ## what a decision costs behind 10, 1,000 and 10,000 milestones; run it on a quiet machine
	$(MVN) -q test -pl domain -Dtest=DecidingCost,CourseCost

screenshots: ## of every page and state of it, into acceptance/target/screenshots
	$(MVN) -q verify -pl acceptance -am -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=EveryPageIT,FirstLookIT -Dfailsafe.failIfNoSpecifiedTests=false -Djalon.screenshots=$(CURDIR)/acceptance/target/screenshots

bench: ## the speed of the running product beside the limits of the machine and other stacks; A=--quick only looks whether it works
	$(MVN) -q package -Ppeers -pl bench,bench/peers/axon,bench/peers/flowable,bench/peers/envers -am -DskipTests && ./jalon --version && "$$(.mvn/find-jdk)/bin/java" -Xmx256m -XX:+UseSerialGC -jar bench/target/bench.jar ./jalon $(A)

torture: ## faults under load, and an eye that compares all that was answered with what is there; SEED=42 MINUTES=5
	$(MVN) -q package -pl torture,standalone -am -DskipTests && "$$(.mvn/find-jdk)/bin/java" -jar torture/target/torture-run.jar standalone/target/jalon.jar $(if $(SEED),--seed "$(SEED)") --minutes "$(or $(MINUTES),5)" $(A)

coverage: ## what the tests reach, in */target/site/jacoco/index.html
	$(MVN) verify -Pcoverage

run: ## the whole product on this machine
	./jalon serve

clean: ## removes what was built
	$(MVN) -q clean
