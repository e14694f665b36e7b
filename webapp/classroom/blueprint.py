"""The blueprint of the learners' pages, and whose page this is."""

from flask import Blueprint, g

from formengine.store.classes import Learner, TeachingClass

bp = Blueprint("classroom", __name__, url_prefix="/class")


def the_learner() -> Learner:
    """Who this browser belongs to in the class; the door checked that they are in it still."""
    learner: Learner = g.learner
    return learner


def the_class() -> TeachingClass:
    lesson: TeachingClass = g.lesson
    return lesson
