#!/bin/sh
# fixed-addresses.sh COMMAND ...: runs it without address space randomisation where the system lets us, because the
# sanitizers of older compilers find no room for their shadow memory in some random layouts.
if setarch "$(uname -m)" -R true 2>/dev/null; then
    exec setarch "$(uname -m)" -R "$@"
fi
exec "$@"
