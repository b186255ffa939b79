# Thin names for packaging/bootstrap.sh. Arguments: make test ARGS="tests/content -k photo"
.PHONY: run test check soak shots package package-test appliance appliance-test bench fonts art guide translations packages setup

run test check soak shots package package-test appliance appliance-test bench fonts art guide translations packages setup:
	@sh packaging/bootstrap.sh $@ $(ARGS)
