/* builtin.S - the pack of the corpus, as bytes in the read-only data of the library
 *
 * builtin_pack.h is made by tools/mkpack.c together with the pack and names its file in CS_BUILTIN_PACK.
 */
#include "builtin_pack.h"

        .section .rodata
        .balign 16
        .globl  cs_builtin_pack
        .hidden cs_builtin_pack
        .type   cs_builtin_pack, %object
cs_builtin_pack:
        .incbin CS_BUILTIN_PACK
.Lend:
        .size   cs_builtin_pack, .Lend - cs_builtin_pack

        .balign 8
        .globl  cs_builtin_pack_bytes
        .hidden cs_builtin_pack_bytes
        .type   cs_builtin_pack_bytes, %object
cs_builtin_pack_bytes:
#ifdef __LP64__
        .quad   .Lend - cs_builtin_pack
#else
        .long   .Lend - cs_builtin_pack
#endif
        .size   cs_builtin_pack_bytes, . - cs_builtin_pack_bytes

        .section .note.GNU-stack, "", %progbits
