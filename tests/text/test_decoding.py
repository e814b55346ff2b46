"""Bytes to text."""

from __future__ import annotations

import base64
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.errors import NotTextError
from reader.text.decoding import Decoded, canonical_text, decode

ENGLISH = "“It’s a lie,” the minister said – twice – in the café of the hotel. The others didn’t reply.\n" * 4
READABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t[0] != "\ufeff")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_goes(encoding: str) -> None:
    decoded = decode(ENGLISH.encode(encoding), declared="koi8-r")
    assert decoded.text == ENGLISH
    assert decoded.replaced == 0


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", [ENGLISH, "Президент сказал, что это ложь. Он уехал.\n" * 4, "총리는 말했다. 거짓말이다.\n" * 9]
)
def test_wide_encodings_are_known_by_their_nuls(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, encoding, 0)


def test_a_damaged_end_of_utf_16_is_replaced() -> None:
    assert decode(ENGLISH.encode("utf-16-le") + b"\x00") == Decoded(ENGLISH + "\ufffd", "utf-16-le", 1)
    assert decode(b"\xff\xfe" + "A word".encode("utf-16-le") + b"\x00\xd8") == Decoded("A word\ufffd", "utf-16-le", 1)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", ENGLISH),
        ("mac_roman", ENGLISH),
        ("cp1252", "« L’été sera chaud », a déclaré le président à l’Assemblée, où l’âme rêve."),
        ("cp1252", "It’s"),
        ("cp1252", "„Wir müssen große Städte schützen“, sagte der Präsident – über fünfzig Länder hörten zu."),
        ("cp1251", "Президент заявил, что Россия не поставляет оружие. Это ложь, сказал он журналистам."),
        ("koi8_r", "Президент заявил, что Россия не поставляет оружие. Это ложь, сказал он журналистам."),
        ("gb18030", "总统在新闻发布会上表示，俄罗斯没有提供武器。他说这是谎言。" * 4),
        ("iso2022_jp", "大統領は記者会見で、ロシアが武器を供給していないと述べた。"),
        ("cp1254", "Cumhurbaşkanı, “Türkiye güçlü bir ülkedir” dedi ve İstanbul’da bu görüşme için çok bekledi."),
        ("cp1250", "Prezydent powiedział: „Żółć gęślą jaźń, święta są ważne dla wszystkich”. Łódź się zmienia."),
    ],
)
def test_the_letters_tell_an_eight_bit_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, encoding, 0)


def test_a_long_text_is_judged_at_its_first_letter_beyond_ascii() -> None:
    text = "Plain words of a long text.\n" * 20_000 + ENGLISH + "More of it.\n" * 20_000
    assert decode(text.encode("cp1252")).text == text


def test_a_sample_without_a_break_is_taken_as_it_is() -> None:
    text = "é" + "a" * 200_000
    assert decode(text.encode("cp1252")).text == text


def test_letters_that_two_tables_share_are_read_as_western_in_western_text() -> None:
    text = "The word þetta is what they would say for this, and ðe is not a word that you would see in it."
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1251", "cp1251"), ("cp1251", "cp1251"), ("latin1", "cp1252"), ("ISO-8859-1", "cp1252")],
)
def test_a_declared_encoding_is_used_and_widened(declared: str, encoding: str) -> None:
    assert decode(b"\xe9\xe8\xe7 \xe9", declared).encoding == encoding


@pytest.mark.parametrize("declared", ["no-such", "", "utf-7", "unicode_escape", "rot13", "a\0b", "utf-8", "ascii\n"])
def test_a_wrong_or_unusable_declaration_is_passed_over(declared: str) -> None:
    assert decode(ENGLISH.encode("cp1252"), declared).text == ENGLISH


def test_utf_8_goes_before_what_is_declared() -> None:
    assert decode(ENGLISH.encode(), "iso-8859-1").text == ENGLISH


def test_a_few_damaged_bytes_do_not_make_utf_8_another_encoding() -> None:
    decoded = decode(ENGLISH.encode() + b"\xff and \x80")
    assert decoded == Decoded(ENGLISH + "\ufffd and \ufffd", "utf-8", 2)


def test_only_what_could_not_be_read_is_counted() -> None:
    assert decode("a \ufffd b".encode()).replaced == 0
    assert decode(b"\xef\xbb\xbfa \xef\xbf\xbd b \xff").replaced == 1


def test_surrogates_written_as_utf_8_are_joined_or_replaced() -> None:
    assert decode(b"a \xed\xa0\xbd\xed\xb8\x80 b \xed\xa0\x80 c") == Decoded("a 😀 b \ufffd c", "utf-8", 1)


def test_line_ends_become_line_feeds_and_nothing_else_does() -> None:
    assert decode(b"a\r\nb\rc\n\r\r\n d\x0b\x0c").text == "a\nb\nc\n\n\n d\x0b\x0c"
    kept = "a\u2028b\u2029c\u0085d\u00a0\u200b\ufeffe\u00ad"
    assert decode(kept.encode()).text == kept


def test_text_from_elsewhere_is_brought_to_the_same_form() -> None:
    assert canonical_text("\ufeffa\r\n\ud800b\ud83d\ude00") == ("a\n\ufffdb😀", 1)


def test_a_nul_within_readable_text_stays() -> None:
    text = "Some readable words\0 and more of them."
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    "data", [b"\0" * 64, bytes(range(256)) * 8, b"\x00\x01" * 40, b"\x7fELF\x02\x01\x01\0\0\0\0", b"\x02\x03\x04\0" * 9]
)
def test_bytes_full_of_control_characters_are_refused(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)


@pytest.mark.parametrize("least", [0, 128, 160])
@pytest.mark.parametrize("mark", [b"", b"\xff\xfe"])
def test_bytes_that_follow_no_language_are_refused(least: int, mark: bytes) -> None:
    chance = random.Random(least)  # noqa: S311 - no secret
    with pytest.raises(NotTextError):
        decode(mark + bytes(chance.randrange(least, 256) for _ in range(1000)))


@pytest.mark.parametrize("size", [32, 48, 64, 96, 128, 256, 511])
def test_few_bytes_that_follow_no_language_are_refused(size: int) -> None:
    chance = random.Random(size)  # noqa: S311 - no secret
    passed = 0
    for _ in range(40):
        try:
            decode(chance.randbytes(size))
        except NotTextError:
            continue
        passed += 1
    assert passed == 0


def test_few_bytes_that_are_no_utf_8_are_text_without_any_control_character() -> None:
    assert decode("Le café où l’on va.".encode("cp1252")).text == "Le café où l’on va."
    with pytest.raises(NotTextError):
        decode("Le café où l’on va.\x02 Et puis on revient.".encode("cp1252"))


def test_bytes_that_are_all_alike_are_refused() -> None:
    with pytest.raises(NotTextError):
        decode(b"\xff" * 2000)


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "euc_jp", "euc_kr", "johab", "utf-16"])
def test_letters_without_a_space_are_read_in_whatever_encoding(encoding: str) -> None:
    text = (
        "大河上的新橋今天開通市長說橋是安全的每天有三萬人過河去上班學校也在對岸孩子們以前要坐船天氣不好的時候船不開"
        "他們只好留在家中工人用了兩年建成它花費比原來說的多出一成記者問他為何如此他回答石頭和木料都變貴了老人們還記得"
        "五十年前大水沖走了舊橋那時候全城的人都來幫忙現在他們站在新橋中央看著水面唱起歌來晚上有燈光和音樂直到半夜才散去"
        "明年將有第二座橋在下游動工那裡的村民等了很久因為到醫院的路太遠有的人說應該先修路再建橋市長答應在春天開會討論"
        "商人希望車子能早日通行漁民卻擔心水中的魚會變少專家說影響不大並且要年年檢查水質把結果告訴大家"
    )
    data = text.encode(encoding, "ignore")
    assert len(data) > 400
    assert len(decode(data * 2).text) > 200


def test_what_is_spelled_in_utf_8_is_text_however_even() -> None:
    text = base64.b64encode(random.Random(1).randbytes(3000)).decode()  # noqa: S311 - no secret
    assert decode(text.encode()).text == text


def test_no_bytes_are_no_text() -> None:
    assert decode(b"") == Decoded("", "utf-8", 0)


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "shift_jis", "cp1252", "utf-16"]))
def test_any_bytes_give_scalar_values_or_are_refused(data: bytes, declared: str | None) -> None:
    try:
        decoded = decode(data, declared)
    except NotTextError:
        return
    decoded.text.encode()
    assert "\r" not in decoded.text
    assert 0 <= decoded.replaced <= decoded.text.count("\ufffd")


@given(READABLE)
def test_what_was_encoded_in_utf_8_comes_back(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8", 0)


@given(READABLE, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_what_was_marked_comes_back(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.replaced) == (text, 0)


@pytest.mark.parametrize(
    "piece", [b"a\xe9 ", b"\r", b"\x85", b"\0", b"\xe9\xff", b"\x1b$B", b"\xed\xa0\x80", b"\xff\xfe"]
)
def test_millions_of_the_same_bytes_are_read_in_linear_time(piece: bytes) -> None:
    try:
        decode(piece * 300_000)
    except NotTextError:
        assert piece in {b"\0", b"\x85", b"\xff\xfe"}
