"""Word lists and the table of states."""

from __future__ import annotations

import pytest

from reader.analysis import lexicon
from reader.paths import resource

UN_MEMBERS = (
    """
Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Australia|Austria|Azerbaijan
Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia and Herzegovina
Botswana|Brazil|Brunei Darussalam|Bulgaria|Burkina Faso|Burundi|Cabo Verde|Cambodia|Cameroon|Canada
Central African Republic|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|Côte d'Ivoire|Croatia|Cuba|Cyprus
Czechia|Democratic People's Republic of Korea|Democratic Republic of the Congo|Denmark|Djibouti|Dominica
Dominican Republic|Ecuador|Egypt|El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland
France|Gabon|Gambia|Georgia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Honduras
Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati
Kuwait|Kyrgyzstan|Lao People's Democratic Republic|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein
Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Marshall Islands|Mauritania|Mauritius
Mexico|Micronesia|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nauru|Nepal|Netherlands
New Zealand|Nicaragua|Niger|Nigeria|North Macedonia|Norway|Oman|Pakistan|Palau|Panama|Papua New Guinea
Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Republic of Korea|Moldova|Romania|Russian Federation|Rwanda
Saint Kitts and Nevis|Saint Lucia|Saint Vincent and the Grenadines|Samoa|San Marino|Sao Tome and Principe
Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia
South Africa|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syrian Arab Republic|Tajikistan
Thailand|Timor-Leste|Togo|Tonga|Trinidad and Tobago|Tunisia|Türkiye|Turkmenistan|Tuvalu|Uganda|Ukraine
United Arab Emirates|United Kingdom|United Republic of Tanzania|United States of America|Uruguay|Uzbekistan
Vanuatu|Venezuela|Viet Nam|Yemen|Zambia|Zimbabwe
""".strip()
    .replace("\n", "|")
    .split("|")
)


def test_every_member_of_the_united_nations_is_in_the_table() -> None:
    assert len(UN_MEMBERS) == 193
    found = [lexicon.state_of(name) for name in UN_MEMBERS]
    assert [name for name, state in zip(UN_MEMBERS, found, strict=True) if state is None] == []
    assert len(set(found)) == 193
    assert {s.name for s in lexicon.states() if s.status == "un"} == set(found)


@pytest.mark.parametrize(
    ("form", "state"),
    [
        ("Moscow", "Russia"),
        ("the Kremlin", "Russia"),
        ("the Kremlin’s", "Russia"),
        ("Russian government", "Russia"),
        ("The Russian  government", "Russia"),
        ("U.S.", "United States"),
        ("Washington", "United States"),
        ("the White House", "United States"),
        ("the United States", "United States"),
        ("the U.S. government", "United States"),
        ("Downing Street", "United Kingdom"),
        ("The Hague", "Netherlands"),
        ("EU", "European Union"),
        ("Taipei", "Taiwan"),
        ("Russians", None),
        ("Springfield", None),
        ("", None),
    ],
)
def test_every_form_in_which_a_state_speaks_leads_to_its_name(form: str, state: str | None) -> None:
    assert lexicon.state_of(form) == state


@pytest.mark.parametrize(("word", "state"), [("Russian", "Russia"), ("Danes", "Denmark"), ("Moscow", None)])
def test_adjectives_and_peoples_lead_to_their_state(word: str, state: str | None) -> None:
    assert lexicon.state_of_adjective(word) == state


def test_lists_hold_each_entry_once_and_without_white_space_around() -> None:
    for path in resource("lists").glob("quotations-*.txt"):
        lines = [x for x in path.read_text(encoding="utf-8").split("\n") if x and not x.startswith("#")]
        assert lines == [x.strip() for x in lines], path.name
        assert len(lines) == len(set(lines)), path.name
        assert lexicon.words(path.stem) == set(lines)


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        lexicon.words("no-such-list")


def test_an_agency_is_known_with_and_without_its_article() -> None:
    assert all(map(lexicon.is_agency, ("Reuters", "The Associated Press", "the Canadian Press", "Ap", "Yonhap")))
    assert not any(map(lexicon.is_agency, ("CNN", "The Times", "Press", "")))
