CONFIGURATION ?= release
SWIFT_FLAGS ?=
PREFIX ?= /usr/local
DESTDIR ?=
BENCH_FLAGS ?=
FUZZ_SECONDS ?= 120
LAB ?=
PEER_FLAGS ?=
fuzz_folder = .build-fuzz

# A release carries the Swift runtime within, so that it runs where no Swift is installed.
static = $(if $(filter release,$(CONFIGURATION)),--static-swift-stdlib)
build_command = swift build -c $(CONFIGURATION) $(static) $(SWIFT_FLAGS)
headers = $(wildcard /usr/include/sqlite3.h /usr/include/zstd.h /usr/include/zlib.h)
missing = $(if $(filter %/sqlite3.h,$(headers)),,libsqlite3-dev) \
  $(if $(filter %/zstd.h,$(headers)),,libzstd-dev) \
  $(if $(filter %/zlib.h,$(headers)),,zlib1g-dev) \
  $(if $(shell command -v sqlite3),,sqlite3) \
  $(if $(shell command -v openssl),,openssl)

.PHONY: help deps deps-browser build demo test formats lint format bench bench-peer fuzz install clean

help: ## what there is to make
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1#\2/p' $(MAKEFILE_LIST) | awk -F'#' '{ printf "%-16s%s\n", $$1, $$2 }'

deps: ## Swift is checked for; missing system packages are installed where that is allowed
	@command -v swift >/dev/null || { \
	  echo "Swift is not installed (6.1 or later): see https://www.swift.org/install/linux"; exit 1; }
	@packages="$(strip $(missing))"; [ -z "$$packages" ] && exit 0; \
	command="apt-get install -y --no-install-recommends $$packages"; \
	if ! command -v apt-get >/dev/null; then \
	  echo "Missing: the development packages of SQLite, zstd and zlib, and the programs sqlite3 and openssl."; exit 1; \
	elif [ "$$(id -u)" = 0 ]; then apt-get update -q && $$command; \
	elif sudo -n true 2>/dev/null; then sudo -n apt-get update -q && sudo -n $$command; \
	else echo "Some system packages are missing. Type this, then try again:"; \
	  echo "  sudo apt-get install $$packages"; exit 1; fi

deps-browser: ## Chromium for the tests of the HTML page, which are passed over without it
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null && exit 0; \
	command="apt-get install -y --no-install-recommends chromium chromium-driver fonts-dejavu-core"; \
	if ! command -v apt-get >/dev/null; then echo "Missing: the programs chromium and chromedriver."; exit 1; \
	elif [ "$$(id -u)" = 0 ]; then apt-get update -q && $$command; \
	elif sudo -n true 2>/dev/null; then sudo -n apt-get update -q && sudo -n $$command; \
	else echo "A browser is missing. Type this, then try again:"; echo "  sudo $$command"; exit 1; fi

build: deps ## the program alone (CONFIGURATION=debug builds faster)
	$(build_command) --product orgdrift

demo: build ## three nights of a made-up org, what changed (also as demo/report.html), and what OpenMetadata would get
	@set -e; folder="$$(mktemp -d)"; trap 'rm -rf "$$folder"' EXIT; \
	PATH="$$($(build_command) --show-bin-path):$$PATH"; \
	export ORGDRIFT_CATALOG="$$folder/demo.sqlite"; \
	run() { printf '\n$$ orgdrift %s\n' "$$*"; orgdrift "$$@"; }; \
	night() { run snapshot prod --from "fixtures/nights/$$1" --taken-at "$$1T02:00:00Z" $$2 || [ $$? -eq 3 ]; }; \
	night 2026-11-18 "--org-id 00D5g000004Xk2QEAS"; \
	night 2026-11-19; \
	night 2026-11-20; \
	run log; \
	run diff @1 @2; \
	run diff; \
	mkdir -p demo; \
	run report @1 -o demo/report.html; \
	run publish --plan; \
	run publish --plan --since latest~1; \
	run publish --since @1 --to "$$folder/deltas.ndjson"; \
	printf '\n$$ cut -c 1-100 deltas.ndjson\n'; cut -c 1-100 "$$folder/deltas.ndjson"

# Tests that wait for servers and processes are not all started at once: each has files open, and a busy machine is slow.
width = --experimental-maximum-parallelization-width
bounded = $(if $(findstring $(width),$(shell swift test --help-hidden 2>/dev/null)),$(width) 16)

test: deps ## all tests; those of the HTML page where chromium is there (make deps-browser)
	swift test $(SWIFT_FLAGS) $(bounded)

# Python's parsers and the JSON Schema of SARIF come from PyPI, into a virtual environment of their own.
formats: deps ## every report format, read by parsers that are not orgdrift's own (Python, from PyPI)
	@set -e; environment=.build/formats; reports="$$(mktemp -d)"; trap 'rm -rf "$$reports"' EXIT; \
	[ -x $$environment/bin/python ] || python3 -m venv $$environment; \
	$$environment/bin/pip install --quiet --disable-pip-version-check -r Tests/Formats/requirements.txt; \
	ORGDRIFT_REPORTS="$$reports" swift test $(SWIFT_FLAGS) --filter FormatTests >"$$reports.log" 2>&1 \
	  || { cat "$$reports.log"; exit 1; }; rm -f "$$reports.log"; \
	$$environment/bin/python Tests/Formats/check.py --program "$$(swift build $(SWIFT_FLAGS) --show-bin-path)/orgdrift" \
	  --reports "$$reports" --nights fixtures/nights

lint: ## refuse what is not formatted
	swift format lint --strict --parallel --recursive Sources Tests Package.swift

format: ## format all sources
	swift format --in-place --parallel --recursive Sources Tests Package.swift

bench: deps ## speed and memory on a made-up org, as a table, which goes to Benchmark.md of the documentation, too
	$(build_command) --product orgdrift
	$(build_command) --product orgdrift-bench
	@"$$($(build_command) --show-bin-path)/orgdrift-bench" $(BENCH_FLAGS) \
	  --write Sources/orgdrift/orgdrift.docc/Benchmark.md

bench-peer: build ## a night and its publish beside OpenMetadata's own connector; LAB is the folder of the stand-in servers
	@[ -n "$(LAB)" ] || { echo "Name the folder of the stand-in servers: make bench-peer LAB=FOLDER"; exit 1; }
	@python3 Tests/Benchmark/peer.py --program "$$($(build_command) --show-bin-path)/orgdrift" --lab "$(LAB)" $(PEER_FLAGS)

fuzz: deps ## random input to the decoder for FUZZ_SECONDS (120)
	@set -e; mkdir -p $(fuzz_folder)/corpus; probe=$(fuzz_folder)/probe; \
	echo '@_cdecl("LLVMFuzzerTestOneInput") public func fuzz(_ a: UnsafePointer<UInt8>?, _ b: Int) -> CInt { 0 }' \
	  > $$probe.swift; \
	if ! swiftc -sanitize=fuzzer,address -parse-as-library $$probe.swift -o $$probe >/dev/null 2>&1; then \
	  echo "This Swift toolchain has no libFuzzer: nothing was tried."; exit 0; fi; \
	build="env ORGDRIFT_FUZZ=1 swift build -c release --scratch-path $(fuzz_folder) --sanitize fuzzer --sanitize address"; \
	$$build --product orgdrift-fuzz; \
	ASAN_OPTIONS=detect_leaks=0 "$$($$build --show-bin-path)/orgdrift-fuzz" -max_total_time=$(FUZZ_SECONDS) \
	  -timeout=10 -print_final_stats=1 -artifact_prefix=$(fuzz_folder)/ $(fuzz_folder)/corpus fixtures

install: build ## the program into DESTDIR and PREFIX (/usr/local)
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 "$$($(build_command) --show-bin-path)/orgdrift" "$(DESTDIR)$(PREFIX)/bin/orgdrift"

clean: ## remove what was built
	swift package clean
	rm -rf $(fuzz_folder)
