"""The language of a text: by its script, and among languages in Latin letters by their function words."""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE = 20_000
_CLEAR_SAMPLE = 3_000
_LEAST_WORDS = 8
"""Words below which nothing is said."""
_LEAST_SHARE = 0.12
"""Share of function words below which a text is a list of names or of a language that is not known."""
_LEAD = 1.1
"""How many times as many function words the language must have as the next."""

# The commonest function words: articles, pronouns, prepositions, conjunctions, auxiliaries, particles.
_FUNCTION_WORDS = {
    "en": """the of and to a in that is was he for it with as his on be at by i this had not are but from or have an
        they which one you were her all she there would their we him been has when who will more no if out so said what
        up its about into than them can only other new some could time these two may then do first any my now such like
        our over me even most made after also did many before must through back years where much your way well down
        should because each just those how too being between under while same us against during""",
    "fr": """de la le et les des en un du une que est dans qui par pour au sur pas plus ne se ce il sont avec cette
        ses mais comme on ou son aux a été leur nous elle ces sa ont être fait même après aussi entre deux sans y dont
        tout ils vous si leurs bien peut était je avait moins où sous encore selon depuis lors très avant cela contre
        ainsi autres toute tous quand notre donc elles avoir chez sera mon lui""",
    "de": """der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er
        hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis
        mehr durch man sein wurde sei ihre seine wenn gegen vom kann schon dann können unter habe wir ich waren keine
        diese dieser ihr ihm ihn uns was hatte soll seit sondern zwischen wieder""",
    "es": """de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin
        sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué
        sólo han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora cada e vida otro
        después te otros aunque esa eso hace otra gobierno tan durante siempre""",
    "it": """di e che la il un a per in una mi sono ho ma lo ha le si ti i con cosa se io come da ci no questo qui hai
        sei del bene tu al mio perché solo te gli tutto della era anche dei nel alla più stato essere nella suo sua
        delle dal dalla degli non è ai alle sul sulla dopo ancora fatto così loro ed dove quando chi molto senza due
        hanno questa tra fra sia prima noi lui lei quello quella cui""",
    "pt": """de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu
        sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter
        seus quem nas me esse eles estão você tinha foram essa num nem suas meu às minha têm numa pelos elas havia seja
        qual será nós tenho lhe deles essas esses pelas este dele""",
    "nl": """de van een het en in is dat op te zijn met voor niet die aan er om ook als dan maar bij of uit nog naar
        heeft hij door over ze wordt was worden tot je ik meer al wel kan hebben we had geen werd moet zou dit deze daar
        wat zo veel onder zich nu na alleen zij toch hun wie haar dus tegen ons want waar toen men mijn u kunnen zal
        tussen zegt omdat andere""",
    "sv": """och i att det som en på är av för med den till inte har de om ett han men var jag sig från vi så kan när
        man år nu hade skulle där eller ut efter upp vid också under hon ska vara än bara in blir mot nu sedan mycket
        få alla denna detta andra här finns några över varit då hans dem sin sina blev vad utan du mellan mer ha säger
        honom henne""",
    "da": """og i at det er en til af på for den med der de som ikke har et han om var men jeg fra sig vi så kan man
        efter ud hun ved eller også være blev havde skal nu over end mod kun op alle hvor når noget mange være meget
        dette denne hvad efter under mere siger bliver da hans dem sin sine ind min du mellem uden ville været selv
        deres hvis andre""",
    "no": """og i det på som er en til å for av at med de den har ikke om et fra var han men jeg seg vi så kan man etter
        ut hun ved eller også være ble hadde skal nå over enn mot bare opp alle hvor når noe mange meget dette denne hva
        under mer sier blir da hans dem sin sine inn min du mellom uten ville vært selv deres hvis andre etter vil""",
    "fi": """ja on ei se että oli hän mutta ovat myös kun joka mukaan niin jos kuin sen vain tai hänen siitä sitä ole
        nyt jo mitä ne minä noin vielä olla jotka ollut kanssa sekä mikä tämä voi tämän olisi sitten hyvin kaikki koska
        jälkeen ennen ettei eivät sillä siinä he en me te vuonna kuitenkin""",
    "pl": """i w na z do nie się o że to jest jak po co za od przez dla są ale tak czy już tym był tego ich jego być
        było jej ma oraz przed tylko także może pod które który która ze by lub też gdy bardzo ją nas mu przy jednak
        będzie ten tej aby można sobie ja go mi jako jeszcze kiedy po bo mają była mnie""",
    "cs": """a v se na je že o s z do i to by ve k pro za jsem jako ale po od tak si který by jeho nebo už při bude
        jsou aby která co ze jak až má také před podle které bylo jen být byl již ještě než byla však kde není mezi
        nad tím své této""",
    "hu": """a az és hogy nem is egy ez de meg csak volt már ki mint el még azt ha van ezt vagy be le fel mert akkor
        sem kell én ő azonban lehet minden után amely szerint lesz ennek pedig között majd így nagyon ami aki""",
    "ro": """de și în la a cu care pe din nu să că o un au se pentru mai este fi al ale ce prin sau după cel dar sunt
        fost lui lor această acest ar când doar foarte cea către între fără dacă într ca va avea am""",
    "tr": """ve bir bu da de için ile çok olarak daha gibi o ne olan sonra kadar en ama var ya ki olduğu her mi diye
        ancak değil şu ise iki ben dedi yok oldu hem bunu göre onun veya üzerine içinde tarafından biz sen bütün
        nasıl bana kendi önce şey eden etti""",
    "id": """yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada mereka
        lebih kata tahun sudah atau saat oleh menjadi orang ia telah adalah seperti sebagai bahwa dapat para harus
        namun kita dua satu masih hari hanya kami""",
}


def _by_word() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for language, words in _FUNCTION_WORDS.items():
        for word in set(words.split()):
            table[word] = (*table.get(word, ()), language)
    return table


_LANGUAGES_OF = _by_word()
_WORD = re.compile(r"[^\W\d_]+")
# Scripts of one language are called by its code.
_SCRIPTS = {
    "Cyrillic": re.compile("[\u0400-\u04ff]"),
    "Arabic": re.compile("[\u0620-\u064a\u066e-\u06d3]"),
    "CJK": re.compile("[\u3040-\u30ff\u3400-\u9fff]"),
    "ko": re.compile("[\u1100-\u11ff\uac00-\ud7af]"),
    "he": re.compile("[\u05d0-\u05ea]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
}
_OTHER_SCRIPTS_FROM = 0.2
"""Share of characters beyond ASCII from which other scripts are looked for."""
_KANA = re.compile("[\u3040-\u30ff]")
_UKRAINIAN = re.compile("[іїєґ]")
_RUSSIAN = re.compile("[ыэ]")
_URDU = re.compile("[ٹڈڑے]")
_PERSIAN = re.compile("[پچژگ]")


def guess_language(text: str) -> str | None:
    """Return the two-letter code (ISO 639-1) of the language, or None when the text is too short or unclear.

    Only the first 20,000 code points are looked at, and of these only the first 3,000 where they make it clear.
    """
    clear = _guess(text[:_CLEAR_SAMPLE].lower())
    return clear if clear or len(text) <= _CLEAR_SAMPLE else _guess(text[:_SAMPLE].lower())


def _guess(sample: str) -> str | None:
    """Return the language of a text in lower case, by its script where that tells, else by its function words."""
    beyond_ascii = len(sample) - len(sample.encode("ascii", "ignore"))
    if beyond_ascii > _OTHER_SCRIPTS_FROM * len(sample):
        letters = sum(map(str.isalpha, sample))
        counts = {script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS.items()}
        script = max(counts, key=lambda name: counts[name])
        if counts[script] * 2 > letters:
            return _of_script(script, sample) if counts[script] >= _LEAST_WORDS else None
    return _of_words(_WORD.findall(sample))


def _of_script(script: str, sample: str) -> str | None:
    if script == "CJK":
        return "ja" if len(_KANA.findall(sample)) * 20 > len(_SCRIPTS["CJK"].findall(sample)) else "zh"
    if script == "Arabic":
        if _URDU.search(sample):
            return "ur"
        return "fa" if _PERSIAN.search(sample) else "ar"
    if script == "Cyrillic":
        ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
        if ukrainian == russian:
            return None
        return "uk" if ukrainian > russian else "ru"
    return script


def _of_words(words: list[str]) -> str | None:
    if len(words) < _LEAST_WORDS:
        return None
    shares: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for language in _LANGUAGES_OF.get(word, ()):
            shares[language] += count
    (best, most), (_, second), *_ = [*shares.most_common(2), ("", 0), ("", 0)]
    return best if most >= _LEAST_SHARE * len(words) and most >= _LEAD * second else None
