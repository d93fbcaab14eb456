#!/bin/sh
# Builds and runs the tests for AArch64 under qemu: tools/arm.sh [arguments of cargo test; default --lib]
# tools/arm.sh --prepare only installs what that takes, and fails where it can't.
#
# Uses this machine's cargo where it has the target (rustup target add aarch64-unknown-linux-gnu). Otherwise, on
# Debian, installs the distribution's Rust with its arm64 library. The cross linker, qemu and the arm64 C library
# are installed the same way where they are missing; arm64 becomes a foreign architecture of dpkg.
set -eu
cd "$(dirname "$0")/.."

target=aarch64-unknown-linux-gnu
packages=

has_target() { # rustc
    dir=$("$1" --print target-libdir --target "$target" 2>/dev/null) && [ -n "$(ls "$dir"/libstd-*.rlib 2>/dev/null)" ]
}

if has_target rustc; then
    cargo=cargo rustc=rustc
else
    cargo=/usr/bin/cargo rustc=/usr/bin/rustc
    if ! has_target "$rustc"; then
        packages="rustc-web cargo-web libstd-rust-web-dev:arm64"
    fi
fi
command -v aarch64-linux-gnu-gcc >/dev/null || packages="$packages gcc-aarch64-linux-gnu"
[ -e /usr/aarch64-linux-gnu/lib/crt1.o ] || packages="$packages libc6-dev-arm64-cross"
command -v qemu-aarch64 >/dev/null || packages="$packages qemu-user"
# The real arm64 library, not the cross package's: under `qemu-aarch64 -L /usr/aarch64-linux-gnu` (7.2) the first
# pthread_create never returns.
[ -e /lib/ld-linux-aarch64.so.1 ] || packages="$packages libc6:arm64"
[ -e /lib/aarch64-linux-gnu/libgcc_s.so.1 ] || packages="$packages libgcc-s1:arm64"

if [ -n "$packages" ]; then
    command -v apt-get >/dev/null || { echo "arm.sh: install by hand what stands for:$packages" >&2; exit 1; }
    as_root=
    [ "$(id -u)" = 0 ] || as_root=sudo
    $as_root dpkg --add-architecture arm64
    $as_root apt-get update
    # shellcheck disable=SC2086 # a list of words
    $as_root apt-get install -y --no-install-recommends $packages
fi

[ "${1-}" != --prepare ] || exit 0
[ $# -gt 0 ] || set -- --lib
export RUSTC="$rustc"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-target}/arm"
export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER=aarch64-linux-gnu-gcc
export CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER=qemu-aarch64
# Optimised: the tests run under emulation.
exec "$cargo" test --release --locked --target "$target" "$@"
