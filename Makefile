# Thin names for packaging/bootstrap.sh. Arguments: make test ARGS="tests/content -k photo"
.PHONY: run test check shots bench fonts art translations setup

run test check shots bench fonts art translations setup:
	@sh packaging/bootstrap.sh $@ $(ARGS)
