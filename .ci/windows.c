/* Stand-ins for two libraries that Windows 10 has and Debian's Wine lacks. For the tests alone: they are never shipped. */
#include <windows.h>
#include <ntsecapi.h>

#ifdef RANDOM /* bcryptprimitives.dll: what Rust asks for random bytes */
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T size)
{
    return RtlGenRandom(bytes, (ULONG)size);
}
#else /* icuuc.dll: no converter is ever found, so Qt uses its own */
#define NO_CONVERTER(name) __declspec(dllexport) void *name(void) { return NULL; }
__declspec(dllexport) void *ucnv_open(const char *name, int *error)
{
    if (error)
        *error = 4; /* U_FILE_ACCESS_ERROR */
    return NULL;
}
NO_CONVERTER(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NO_CONVERTER(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NO_CONVERTER(ucnv_cbFromUWriteUChars)
NO_CONVERTER(ucnv_cbToUWriteUChars)
NO_CONVERTER(ucnv_close)
NO_CONVERTER(ucnv_countAvailable)
NO_CONVERTER(ucnv_fromUCountPending)
NO_CONVERTER(ucnv_fromUnicode)
NO_CONVERTER(ucnv_getAvailableName)
NO_CONVERTER(ucnv_getMaxCharSize)
NO_CONVERTER(ucnv_getName)
NO_CONVERTER(ucnv_getStandardName)
NO_CONVERTER(ucnv_getToUCallBack)
NO_CONVERTER(ucnv_reset)
NO_CONVERTER(ucnv_setFromUCallBack)
NO_CONVERTER(ucnv_setToUCallBack)
NO_CONVERTER(ucnv_toUCountPending)
NO_CONVERTER(ucnv_toUnicode)
#endif
