/* What Rust's standard library takes random numbers from (https://github.com/rust-lang/rust/pull/121337).
   Windows has had it since version 10; Wine 8 does not. */
#include <windows.h>
#include <bcrypt.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{
    return BCryptGenRandom(NULL, data, (ULONG)length, BCRYPT_USE_SYSTEM_PREFERRED_RNG) == 0;
}
