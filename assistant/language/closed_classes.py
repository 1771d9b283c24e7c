"""The closed classes of English words, and the open ones that only carry what is counted.

Each class says what its words do to a figure: nothing. A word that could narrow or turn what is
counted stands in none of them but `LIMITING`, `LIMITING_VERBS` and `TURNING`, which say so.
Verbs and nouns stand as lemmas and are met in every form. A new word belongs here only where the
definition of a class fits it.
"""

from __future__ import annotations

from typing import NamedTuple


class WordList(NamedTuple):
    """A class of words with what makes a word one of them."""

    definition: str
    words: frozenset[str]


def _class(definition: str, *words: str) -> WordList:
    return WordList(definition, frozenset(" ".join(words).split()))


DETERMINERS = _class(
    "point out a thing without describing it",
    "a an the this that these those my our your his her its their whose some any every each all",
    "both such",
)
PRONOUNS = _class(
    "stand for the speaker, the reader, people at large or what was named",
    "i me we us you he him she it they them myself ourselves yourself itself himself herself",
    "themselves someone somebody anyone anybody everyone everybody nobody something anything",
    "everything one ones who whom whoever what which whatever u ya im ive id weve youre youve",
    "youd youll its thats theres heres whats whos hes shes theyre theyve lets em yer oneself",
)
SPEAKERS = _class(
    "are people who speak, read or are spoken of: a clause about them is not about what is counted",
    "i me my we us our you your myself ourselves yourself im ive id weve youre youve youd youll",
    "lets mine yours ours ya he she nobody everybody everyone",
)
POINTING = _class(
    "speak of the things counted when they are a subject: what is said of them restricts",
    "they these those them ones",
)
AUXILIARIES = _class(
    "carry tense, mood and voice for another verb",
    "be am is are was were been being have has had having do does did done doing will would shall",
    "should can could may might must s m d re ve ll isnt arent wasnt werent hasnt havent hadnt",
    "dont doesnt didnt wont wouldnt shant shouldnt cant couldnt mightnt mustnt cannot ought",
)
PREPOSITIONS = _class(
    "tie a phrase to what stands before it; the phrase is judged by its own words",
    "of in on at for to from with by into within during through throughout across over upon about",
    "around among amongst between under against towards toward via onto out off up down along",
    "alongside near behind beyond inside outside past since until till before after regarding",
    "concerning involving re as than like despite",
)
CONJUNCTIONS = _class(
    "join words or clauses",
    "and or but nor so yet then if whether because cos although though while whilst when whenever",
    "where wherever once unless that plus since as how why",
)
DISCOURSE = _class(
    "tell how a remark is meant or steer the talk: they are about the saying, not the thing said",
    "please pls plz kindly actually basically simply really quite very just even still also too",
    "again anyway anyhow however otherwise besides moreover furthermore meanwhile incidentally",
    "honestly frankly seriously obviously clearly evidently apparently presumably supposedly",
    "seemingly sadly regrettably unfortunately fortunately happily hopefully thankfully luckily",
    "surprisingly unsurprisingly interestingly curiously worryingly alarmingly disappointingly",
    "reassuringly remarkably notably importantly strikingly astonishingly shockingly depressingly",
    "oddly strangely funnily naturally admittedly arguably undoubtedly doubtless certainly surely",
    "definitely indeed perhaps maybe probably generally broadly overall altogether",
    "essentially effectively literally merely purely hypothetically theoretically technically",
    "strictly officially formally respectively namely specifically particularly especially mainly",
    "exactly precisely roughly approximately approx about rather fairly pretty",
    "somewhat extremely incredibly terribly awfully dreadfully horribly ridiculously absurdly",
    "hugely vastly relatively comparatively reasonably sufficiently enough ever already now",
    "here there today nowadays currently presently briefly quickly soon shortly",
    "promptly urgently asap pronto gently gladly gratefully muchly well much so then though yes",
    "yeah yep no nope ok okay right alright fine sure ooh oh ah um uh er erm hmm anyways alas mind",
    "ideally preferably conveniently handily all-in-all total totals truly plainly bluntly",
    "candidly personally speaking instead ie eg etc viz say like sort kind bit lot",
)
POLITENESS = _class(
    "greet, thank, take leave, or name the one who is written to",
    "hi hello hey hiya hullo howdy morning afternoon evening greetings dear sir madam colleague",
    "colleagues team all folks guys mate thanks thank thanking ta cheers regards wishes sincerely",
    "thx faithfully respectfully cordially yours best kind kindest warm warmest many grateful",
    "gratitude obliged sorry apologies pardon excuse welcome bye goodbye please appreciated",
    "appreciate love hope good friend friends ms mr mrs dr",
)
TITLES = _class(
    "stand before the name of a person",
    "ms mr mrs miss dr prof rev cllr councillor sgt sergeant insp inspector supt superintendent pc",
    "pcso dc ds di dci chair chairman chairwoman officer",
)
FRAME_VERBS = _class(
    "ask for an answer, give it or look it up: what stands before the head of a request",
    "tell show give list name find get say ask know see look want need wonder let help provide",
    "send display pull fetch bring work calculate compute check confirm remind put state set run",
    "dig have take use try hope supply furnish outline quote report identify point settle itemise",
    "itemize enlighten inform advise clarify explain share produce prepare compile collate",
    "extract retrieve unearth jot note write print read divulge disclose reveal establish",
    "determine verify specify detail describe summarise summarize estimate learn discover hear",
    "understand think believe reckon suppose guess imagine mention request require appreciate",
    "oblige mind like love be hit pop throw spell break total tot add sum count rank sort order",
    "compare plot chart graph tabulate draw",
)
RECORDING = _class(
    "put a thing on record or class it there: what is counted is recorded by being counted",
    "record log note register report document enter file book key input capture enumerate tally",
    "count total tot score notch list classify class categorise categorize code label group",
    "tabulate notify lodge submit minute chronicle itemise write chalk type store hold put flag",
    "publish print state show attribute ascribe assign allocate credit",
)
RECEIVING = _class(
    "come to have a thing: said of the place or the period it is counted for",
    "have get see receive experience suffer endure undergo face sustain incur witness encounter",
    "know accumulate amass gather rack clock chalk notch collect attract draw weather bear host",
    "contain include comprise number contribute supply provide generate produce yield account",
    "make find befall hit affect plague blight afflict trouble strike beset visit",
)
OCCURRING = _class(
    "come to be, of any event",
    "be occur happen take come arise emerge appear crop pop turn surface materialise materialize",
    "transpire ensue exist go unfold feature figure show fall land reach stand remain run pass",
    "end wind finish result lead culminate conclude close amount add equal belong sit lie arrive",
    "carry conduct perform undertake do make commit perpetrate execute effect mount hold stay",
    "continue begin start",
)
SPANNING = _class(
    "give the stretch of time or place of a count",
    "span cover stretch extend run last range reach comprise include start begin end",
)
CARRIERS = WordList(
    "carry what is counted without describing it",
    RECORDING.words | RECEIVING.words | OCCURRING.words | SPANNING.words,
)
PARTICLES = _class(
    "make one verb with the verb before them",
    "up down in out off on over across along through around away back together forth under",
)
QUANTITIES = _class(
    "are a number of something",
    "number quantity amount volume count tally total sum figure level incidence prevalence extent",
    "magnitude scale size stat statistic data datum information info detail fact answer value",
    "result reading percentage share proportion fraction rate ratio score frequency lot",
    "calculation breakdown analysis comparison trend picture overview summary snapshot profile",
    "position headline situation ballpark estimate",
)
LEADING = _class(
    "give what came of a thing: harmless before an outcome, which is then named",
    "result lead culminate end conclude finish",
)
EDITING = _class(
    "change a table that was shown before",
    "keep drop add remove sort swap replace split merge hide reorder undo",
)
STRETCHES = _class(
    "are a stretch of time as such, whose length is said beside them",
    "course duration span stretch window timeframe timescale interval",
)
RECORDS = _class(
    "are what a thing is recorded in, or one entry there",
    "record log entry book ledger register file folder dataset database system archive return",
    "spreadsheet sheet workbook table column row cell tab line box field grid matrix index list",
    "inventory roll catalogue statistics paperwork form",
)
CATEGORIES = _class(
    "are the heading that a thing is put under, or the thing as such",
    "category heading type class kind sort label banner umbrella header group bracket code",
    "classification description definition term name title thing matter incident",
    "case event occurrence occasion instance item example",
)
DOCUMENTS = _class(
    "are what an answer is wanted for",
    "report briefing brief paper presentation slide deck memo note email letter newsletter",
    "bulletin press release article story website page dashboard chart graph pie bar poster",
    "leaflet handout handbook pack dossier document bid application submission appendix annex",
    "footnote caption infographic diagram map agenda minutes review assessment plan strategy",
    "summary appraisal evaluation essay dissertation thesis coursework assignment project",
    "homework study exercise quiz meeting committee board panel council forum surgery hearing",
    "inquest conference seminar workshop session training induction lesson lecture talk speech",
    "interview call foi request query question inquiry enquiry consultation audit inspection",
    "scrutiny tasking debrief handover diary blog post tweet column notice noticeboard record",
    "reference context comparison completeness interest curiosity benefit purpose sake reason",
    "purposes benchmarking planning background",
)
ENTRIES = _class(
    "are an entry of an agenda, of minutes or of a letter, which a number tells from the others",
    "item action point minute motion recommendation agenda paragraph ref reference request query",
    "question matter annex appendix no nr",
)
PEOPLE = _class(
    "are human beings as such",
    "people person individual individuals persons citizen citizens",
)
BODIES = _class(
    "are who does something, as such, where people do it together",
    "body organisation organization agency",
)
DISTINCT = _class(
    "say of several things only that they are not the same",
    "distinct different unique separate individual various",
)
RECORDERS = _class(
    "are who records or holds what is counted, when they do something with it",
    "police officer system database computer assistant tool app site website",
    "dataset spreadsheet ledger report",
)
LIMITING = _class(
    "narrow a request to what follows or precedes them",
    "only just solely exclusively merely except excluding excl save bar barring minus sans",
)
LIMITING_VERBS = _class(
    "narrow or widen what is counted: what stands with them restricts",
    "confine restrict limit focus concentrate narrow exclude ignore disregard omit skip drop",
    "discount remove strip filter discard deduct subtract overlook",
)
SPECIFYING_VERBS = _class(
    "say what is wanted: their object restricts, unless it is the answer itself",
    "want need mean seek look think talk interest care like prefer require study research",
)
TURNING = _class(
    "turn a count into another one",
    "not no never none only per half double twice thrice attempted same due except without unless",
    "other another else rest instead above below former latter neither nor non several most least",
    "few fewer less more many nearly almost estimated alleged suspected unreported potential",
    "possible likely possibly",
)
TELLING = _class(
    "open a clause that tells of what stands before it",
    "that which who because cos",
)
ASKING_VERBS = _class(
    "are what people do about an answer: a sentence with them tells who wants it and why",
    "ask want need request say reckon think claim insist wonder suggest tell query question raise",
    "believe swear complain demand expect require chase remind mention hear promise keep owe",
    "suffice do help know understand express feel argue debate discuss settle",
)
WISHING = _class(
    "ask for something when the speaker is their subject",
    "like want need wish request require seek love appreciate",
)
FORMING = _class(
    "say in what form an answer is wanted",
    "lay set format arrange present show sort order round split put write type spell print",
)
TEMPORAL = _class(
    "open a clause of time: in the past tense it tells when a thing happened",
    "when while whilst after before since until till once where whenever wherever",
)
GREATNESS = _class(
    "are degrees, which an adverb before them strengthens",
    "high low many much big large bad great common small good serious prevalent widespread often",
)
EXAMPLES = _class("open an example of what was named", "eg")
MENTAL = ("n.feeling", "n.cognition", "n.communication", "n.motive")
"""WordNet's classes of nouns that say in what spirit something is asked."""
