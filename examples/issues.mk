# make -f examples/issues.mk -k -j 4 [ISSUES=issues] [OUT=build]: every issue that has changed is built, so many at a time.
# -k goes on with the others where one has errors. Names of files are without spaces.

ISSUES ?= issues
OUT ?= build
PUBLISHER ?= publisher

NAMES := $(notdir $(patsubst %/issue.yaml,%,$(wildcard $(ISSUES)/*/issue.yaml)))
BESIDE := $(wildcard $(ISSUES)/*.yaml $(ISSUES)/*.md)

# What is said of an issue stands together.
MAKEFLAGS += --output-sync=target

.PHONY: all
.SECONDEXPANSION:
all: $(NAMES:%=$(OUT)/%/.made)

# One processor each: make has begun as many issues as there are processors.
$(OUT)/%/.made: $(BESIDE) $$(shell find $(ISSUES)/$$* -type f)
	@mkdir -p $(@D)
	@PUBLISHER_PROCESSORS=1 $(PUBLISHER) build $(ISSUES)/$* --output $(OUT)/$*
	@touch $@
