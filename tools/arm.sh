#!/bin/sh
# Builds and runs the tests for AArch64 under qemu: tools/arm.sh [arguments of cargo test; default --lib]
#
# Uses this machine's cargo where it has the target (rustup target add aarch64-unknown-linux-gnu). Otherwise, on
# Debian and Ubuntu, installs the distribution's Rust with its arm64 library, which adds arm64 as a foreign
# architecture to dpkg. The cross linker and qemu are installed the same way where they are missing.
set -eu
cd "$(dirname "$0")/.."

target=aarch64-unknown-linux-gnu
packages=
foreign=

has_target() { # rustc
    dir=$("$1" --print target-libdir --target "$target" 2>/dev/null) && [ -n "$(ls "$dir"/libstd-*.rlib 2>/dev/null)" ]
}

if has_target rustc; then
    cargo=cargo rustc=rustc
else
    cargo=/usr/bin/cargo rustc=/usr/bin/rustc
    if ! has_target "$rustc"; then
        packages="rustc-web cargo-web libstd-rust-web-dev:arm64" foreign=arm64
    fi
fi
command -v aarch64-linux-gnu-gcc >/dev/null || packages="$packages gcc-aarch64-linux-gnu"
[ -e /usr/aarch64-linux-gnu/lib/crt1.o ] || packages="$packages libc6-dev-arm64-cross"
command -v qemu-aarch64 >/dev/null || packages="$packages qemu-user"

if [ -n "$packages" ]; then
    command -v apt-get >/dev/null || { echo "arm.sh: install by hand what stands for:$packages" >&2; exit 1; }
    as_root=
    [ "$(id -u)" = 0 ] || as_root=sudo
    [ -z "$foreign" ] || $as_root dpkg --add-architecture "$foreign"
    $as_root apt-get update
    # shellcheck disable=SC2086 # a list of words
    $as_root apt-get install -y --no-install-recommends $packages
fi

[ $# -gt 0 ] || set -- --lib
export RUSTC="$rustc"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-target}/arm"
export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER=aarch64-linux-gnu-gcc
export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER="qemu-aarch64 -L /usr/aarch64-linux-gnu"
exec "$cargo" test --locked --target "$target" "$@"
