"""Changes a copy of the worker's sources so that they build and run with Debian 12's libraries. Run inside that copy."""
import re
from pathlib import Path


def change(path, rule):
    """Rewrites one file; stops the build if the rule finds nothing to change, for then the sources have moved on."""
    before = Path(path).read_text()
    after = rule(before)
    assert after != before, f'{path} is not as this recipe knows it: look at it again'
    Path(path).write_text(after)


def relax_build(text):
    """Accepts Debian's meson, and takes libraries that are not built here without build options for them."""
    text = text.replace("meson_version: '>= 1.1.0'", "meson_version: '>= 1.0.0'")
    names = 'libuv|openssl|libsrtp3|flatbuffers|abseil-cpp'
    text = re.sub(rf"subproject\(\s*'({names})',\s*default_options: \[[^\]]*\],\s*\)", r"subproject('\1')", text)
    return text.replace("dependency('unordered_dense')",
                        "subproject('unordered_dense').get_variable('ankerl_unordered_dense_dep')")


def answer_control_queries(text):
    """
    Lets the DTLS transport's BIO callback pass on the real answer to every query. As it is, it answers 1; OpenSSL with
    kernel TLS compiled in, as in Debian, reads that as "the kernel does the encrypting", allocates no buffer for
    writing and crashes in the first handshake.
    """
    return text.replace('(operationType == BIO_CB_RETURN)', '((operationType & BIO_CB_RETURN) != 0)')


change('meson.build', relax_build)
change('deps/libwebrtc/meson.build', relax_build)
change('src/RTC/DtlsTransport.cpp', answer_control_queries)
