"""What makes a near miss of a rule no fault: said on the back of a card, where nothing is wrong with its question."""

from collections.abc import Mapping

NEAR_MISSES: Mapping[str, str] = {
    "deficit-language": "Hard things are named here as they are said at home, and nobody is measured by what they lack.",
    "labels-people": "It asks about a person and what they do. No one is made into a kind of person.",
    "service-led-language": "It asks about a life. Help, homes and people may well come into the answer, in words of their own.",
    "outdated-language": "The word has an ordinary meaning here, and names nobody.",
    "clinical-language": "The body and its care are spoken of as people speak of them.",
    "compliance-language": "It asks what somebody does or thinks, and judges nobody by whether they did as they were told.",
    "talks-about-not-to": "“The person” here is somebody else in the life of whoever is asked. They themselves are spoken to.",
    "bureaucratic-language": "An ordinary word that the office uses too. Read aloud, it still sounds like somebody talking.",
    "jargon": "Everybody can follow this, also who has never met a council.",
    "acronym": "These letters are how everybody says it, or they are written out.",
    "double-question": "There is an “and” or an “or” in it, and still only one thing is asked: one answer will do.",
    "leading-question": "It asks what somebody thinks. Nothing in it says which answer is hoped for.",
    "double-negative": "There is one “not”, and it is needed: what somebody would not want to lose is what they have.",
    "no-way-to-decline": "It does not go deep enough to need a way out, or a way out is offered.",
    "absolute-words": "“Always” speaks of a whole life here. Nobody is asked to swear that something never happens.",
    "strengths-scored": "What is strong is told in words. Nobody is given a mark for it.",
    "long-question": "It is not short, and it can still be said in one breath, or in two sentences one after the other.",
    "deficit-before-strengths": "What is hard is asked, and after what is strong: whoever answers is known as somebody first.",
    "domain-opens-with-strengths": "This part of life opens with what is good in it. What is hard has its place after that.",
    "form-opens-with-strengths": "A name and a yes may come first. What is asked first about a life is what is strong in it.",
    "section-opens-with-deficit": "Hard things are asked about, and the first words are about what helps or what somebody wants.",
    "deficit-heading": "The heading names a part of a life, and says nothing yet of what goes wrong there.",
    "eligibility-before-outcomes": "What the person wants is asked before anything is tested, or nothing of the law is tested here.",
    "paid-support-before-own-means": "What somebody can do, and who is near, comes before what could be paid for.",
    "risk-without-opportunity": "What could go wrong stands beside what would be gained. Or it is a thing that cannot wait.",
}
