#!/bin/sh
# Installs Tesseract with its models for Latin scripts and for Vietnamese, Chromium for the tests of
# the pages, and on Debian Python's venv, where missing.
#
# Never fails: without Tesseract cardscan still reads with RapidOCR alone, so when something
# cannot be installed this says what to type, and the rest goes on.
set -u

has_chromium() {
    for name in chromium-headless-shell chromium chromium-browser; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}
has_model() { tesseract --list-langs 2>/dev/null | grep -Eq "^(script/)?$1\$"; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@" # nobody is there to type a password
    fi
}

packages=""
update=true
run=as_root
if command -v apt-get >/dev/null 2>&1; then
    has_model Latin || packages="tesseract-ocr tesseract-ocr-script-latn"
    has_model vie || packages="$packages tesseract-ocr-vie"
    # The one that cannot open a window needs fewer packages and starts sooner.
    has_chromium || packages="$packages chromium-headless-shell"
    # Debian cuts venv out of Python; a python3 of one's own (pyenv, conda) has it.
    python3 -c 'import ensurepip, venv' 2>/dev/null || packages="$packages python3-venv"
    update="as_root apt-get update --quiet=2"
    install="apt-get install --yes --no-install-recommends"
    export DEBIAN_FRONTEND=noninteractive
elif command -v dnf >/dev/null 2>&1; then
    has_model Latin || packages="tesseract tesseract-script-latin"
    has_model vie || packages="$packages tesseract-langpack-vie"
    has_chromium || packages="$packages chromium"
    install="dnf install --assumeyes"
elif command -v pacman >/dev/null 2>&1; then
    # Arch packages no models for whole scripts.
    has_model eng || packages="tesseract tesseract-data-eng"
    has_model vie || packages="$packages tesseract-data-vie"
    has_chromium || packages="$packages chromium"
    install="pacman --sync --noconfirm --needed"
elif command -v brew >/dev/null 2>&1; then
    has_model Latin || packages="tesseract tesseract-lang"
    # Homebrew has Chromium as an application only: brew install --cask chromium
    install="brew install"
    run="" # brew refuses to be root
else
    has_model Latin || echo "Please install Tesseract 5 and its model script/Latin." \
        "Until then cardscan reads with RapidOCR alone."
    exit 0
fi

[ -n "$packages" ] || exit 0
echo "Installing $packages ..."
$update
case "$packages" in
*chromium-headless-shell*)
    # Not every Debian and Ubuntu has that one.
    apt-cache show chromium-headless-shell >/dev/null 2>&1 ||
        packages=$(echo "$packages" | sed s/chromium-headless-shell/chromium/)
    ;;
esac
# The words of $install and $packages are meant to be split.
if ! $run $install $packages >/dev/null; then
    echo "That did not work. Please type:  ${run:+sudo }$install $packages"
    echo "Until then cardscan reads with RapidOCR alone, and tests that need Tesseract or Chromium fail."
fi
exit 0
