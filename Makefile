# What can be done here. Jobs first make the machine ready, which costs a moment when it already is.
.DEFAULT_GOAL := help
.PHONY: help book release verify proof test gates faults bench compare route check lint lock serve lab hooks strip clean ready

# only what scripts/factbook/inherited.txt names reaches a job
INHERIT := sh scripts/setup/inherit.sh
IN_VENV := $(INHERIT) .venv/bin/python
# a file's tests share what is made for them, so that they stay in one process; tests/conftest.py says which come first
ON_ALL_CORES := --numprocesses=logical --dist=loadfile --no-loadscope-reorder
EDITION :=
PORT := 8000
A :=
B :=
KEEP := _build/compare
ARGS :=
UPGRADE :=

# What all jobs asked for need together, so that one set-up serves them, and says in one message what is missing.
NEEDS := $(if $(filter test gates faults lint hooks compare,$(MAKECMDGOALS)),tools,environment)
NEEDS += $(if $(filter book release verify proof test gates faults bench compare route,$(MAKECMDGOALS)),machine)
NEEDS += $(if $(filter gates,$(MAKECMDGOALS)),office)
NEEDS += $(if $(filter lab gates,$(MAKECMDGOALS)),lab)

help: ## show what can be done ## 할 수 있는 일을 보여 줍니다
	@. scripts/setup/common.sh; awk -F ' ## ' -v column="$$(tell 3 2)" \
		'/^[a-z]+:.* ## / { sub(/:.*/, "", $$1); printf "  make %-7s %s\n", $$1, $$column }' Makefile

book: ready ## make the book in all languages: _build/site/index.html, PDF included (one edition: EDITION=name) ## 책을 모든 언어로 만듭니다: _build/site/index.html, PDF 포함 (한 판만: EDITION=이름)
	@$(IN_VENV) -m factbook build $(if $(EDITION),--edition "$(EDITION)")

release: book ## make the book, and one ZIP of site, PDFs, data, what changed and checksums: _build/release ## 책을 만들어 사이트, PDF, 데이터, 바뀐 것, 체크섬을 ZIP 하나로 묶습니다: _build/release
	@$(IN_VENV) -m factbook release

verify: ready ## make the book anew in another folder, and compare it with _build/site byte by byte ## 책을 다른 폴더에서 처음부터 다시 만들어 _build/site와 바이트까지 같은지 봅니다
	@$(IN_VENV) -m factbook verify

proof: book ## prove that every state of every page equals a fresh run by plain papermill, in a browser (ARGS="--edition ko --page outcomes") ## 모든 장의 모든 상태가 papermill로 새로 실행한 결과와 같은지 브라우저에서 견주어 증명합니다 (ARGS="--edition ko --page outcomes")
	@$(IN_VENV) benchmarks/prove_states.py $(ARGS)

test: ready ## run all tests (some: ARGS="tests/test_setup.py -k name") ## 모든 시험을 돌립니다 (일부만: ARGS="tests/test_setup.py -k 이름")
	@$(IN_VENV) -m pytest $(ON_ALL_CORES) -m "not gate" $(ARGS)

gates: ready ## run the tests that take long: every page in a browser, books of other data ## 오래 걸리는 시험을 돌립니다: 책의 모든 면을 브라우저로, 다른 데이터로 만든 책
	@$(IN_VENV) -m pytest $(ON_ALL_CORES) -m gate $(ARGS)

faults: ready ## damage machine, settings, data and files of others on purpose, and count what holds (some: ARGS="settings paths") ## 기계, 설정, 데이터, 남의 파일을 일부러 망가뜨려 보고 버틴 수를 셉니다 (일부만: ARGS="settings paths")
	@$(IN_VENV) benchmarks/try_faults.py $(ARGS)

bench: ready ## measure speed beside the usual way (papermill, jupyter-book, browser, Kaleido) (ARGS="--all-states --growth --write") ## 같은 일을 하는 흔한 방법(papermill, jupyter-book, 브라우저, Kaleido)과 빠르기를 견줍니다 (ARGS="--all-states --growth --write")
	@$(INHERIT) sh scripts/setup/bench.sh
	@$(IN_VENV) benchmarks/bench.py $(ARGS)

compare: ready ## see whether two commits make the same book (A=commit B=commit; else where main was left, and the files of now) ## 두 커밋으로 만든 책이 같은지 봅니다 (A=커밋 B=커밋; 생략하면 main에서 갈라진 곳과 지금 파일)
	@$(IN_VENV) benchmarks/compare_builds.py "$(A)" "$(B)" --keep "$(KEEP)" $(ARGS)

route: ready ## follow a build through the code, and count how often a room already left is entered again (ARGS="--walk --at-most 10") ## 책을 만드는 코드를 따라 읽으며 이미 나온 방에 몇 번 다시 들어가는지 셉니다 (ARGS="--walk --at-most 10")
	@$(IN_VENV) benchmarks/route.py $(ARGS)

check: ready ## check the tables in data/ ## data/의 표에 잘못이 없는지 봅니다
	@$(IN_VENV) -m factbook check

lint: ready ## check form and types of the code (ruff, mypy) ## 코드의 꼴과 형을 봅니다 (ruff, mypy)
	@$(IN_VENV) -m ruff check
	@$(IN_VENV) -m ruff format --check
	@$(IN_VENV) -m mypy

lock: ## write requirements*.txt anew from pyproject.toml (all of the newest version: UPGRADE=1) ## requirements*.txt를 pyproject.toml에서 다시 만듭니다 (모두 새 판으로: UPGRADE=1)
	@UPGRADE="$(UPGRADE)" $(INHERIT) sh scripts/setup/lock.sh

serve: ## show the book at http://127.0.0.1:8000/ (another port: PORT=number) ## 만든 책을 http://127.0.0.1:8000/ 에서 보여 줍니다 (다른 포트: PORT=번호)
	@. scripts/setup/common.sh; test -f _build/site/index.html || \
		{ tell "아직 책이 없습니다. 먼저 make book을 실행하십시오." "There is no book yet. Run make book first." >&2; exit 1; }
	@. scripts/setup/common.sh; echo "http://127.0.0.1:$(PORT)/  ($$(tell "끝내기: Ctrl+C" "end it by Ctrl+C"))"
	@$(IN_VENV) -m http.server --bind 127.0.0.1 --directory _build/site "$(PORT)"

lab: ready ## open and run chapters in JupyterLab (its own settings: ARGS="--no-browser --port 9999") ## JupyterLab에서 장을 열어 실행합니다 (JupyterLab의 설정: ARGS="--no-browser --port 9999")
	@$(INHERIT) sh scripts/setup/lab.sh $(ARGS)

hooks: ready ## switch on checks at each commit (pre-commit) ## 커밋할 때마다 돌 검사를 켭니다 (pre-commit)
	@$(INHERIT) .venv/bin/pre-commit install

strip: ready ## take outputs out of the chapters (before a commit) ## 장에서 실행 결과를 지웁니다 (커밋하기 전에)
	@$(IN_VENV) scripts/setup/strip.py chapters/*.ipynb

clean: ## delete what was made (_build and folders of the checks; .venv stays) ## 만들어진 것을 지웁니다 (_build와 검사 도구의 임시 폴더; .venv는 둡니다)
	@rm -rf _build .mypy_cache .ruff_cache .pytest_cache .hypothesis

ready:
	@sh scripts/setup/prepare.sh $(NEEDS)
