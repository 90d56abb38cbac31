"""Every page of the hub, with the role that it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute, Route

from kiosk.hub.pages import (
    audit_page,
    instructing,
    invitations_page,
    kiosk_page,
    kiosks_page,
    login_page,
    people_page,
    plan_page,
    rollouts_page,
    visits_page,
)
from kiosk.hub.pages.metrics_text import metrics_route
from kiosk.hub.pages.museum_folder import MuseumFolder
from kiosk.hub.pages.page_files import UNDER, page_file
from kiosk.hub.pages.page_request import Handler, HubPages, change, page

if TYPE_CHECKING:
    from kiosk.hub.running_hub import Hub

EVERYBODY = ""


@dataclass(frozen=True, slots=True)
class HubPage:
    """A page (GET), or a form that changes something (POST). role: who may; EVERYBODY: without a login."""

    method: str
    path: str
    handler: Handler
    role: str


def hub_pages() -> tuple[HubPage, ...]:
    """All of them."""
    return (
        HubPage("GET", "/login", login_page.login_page, EVERYBODY),
        HubPage("POST", "/login", login_page.log_in, EVERYBODY),
        HubPage("POST", "/logout", login_page.log_out, "viewer"),
        HubPage("GET", "/language/{tag}", login_page.choose_language, EVERYBODY),
        HubPage("GET", "/account", people_page.account_page, "viewer"),
        HubPage("POST", "/account", people_page.change_password, "viewer"),
        HubPage("GET", "/", kiosks_page.kiosks_page, "viewer"),
        HubPage("GET", "/plan", plan_page.plan_page, "viewer"),
        HubPage("GET", "/plan/{number:int}/picture", plan_page.plan_picture, "viewer"),
        HubPage("GET", "/kiosks/{kiosk}", kiosk_page.kiosk_page, "viewer"),
        HubPage("GET", "/kiosks/{kiosk}/pictures/{instruction}", kiosk_page.sent_picture, "viewer"),
        HubPage("POST", "/kiosks/{kiosk}/ask", instructing.ask_kiosk, "technician"),
        HubPage("POST", "/kiosks/{kiosk}/revoke", kiosk_page.revoke_kiosk, "technician"),
        HubPage("GET", "/announce", instructing.announce_page, "technician"),
        HubPage("POST", "/announce", instructing.announce, "technician"),
        HubPage("GET", "/rollouts", rollouts_page.rollouts_page, "viewer"),
        HubPage("POST", "/rollouts", rollouts_page.change_rollout, "technician"),
        HubPage("GET", "/invitations", invitations_page.invitations_page, "technician"),
        HubPage("POST", "/invitations", invitations_page.make_invitation, "technician"),
        HubPage("POST", "/invitations/stick", invitations_page.invitation_file, "technician"),
        HubPage("POST", "/invitations/withdraw", invitations_page.withdraw_invitation, "technician"),
        HubPage("GET", "/report", visits_page.visits_page, "manager"),
        HubPage("GET", "/report/visits.{form}", visits_page.report_file, "manager"),
        HubPage("GET", "/people", people_page.people_page, "manager"),
        HubPage("POST", "/people", people_page.add, "manager"),
        HubPage("POST", "/people/close", people_page.close, "manager"),
        HubPage("POST", "/people/password", people_page.give_password, "manager"),
        HubPage("GET", "/audit", audit_page.audit_page, "manager"),
    )


def page_routes(hub: Hub) -> list[BaseRoute]:
    pages = HubPages(hub, MuseumFolder(hub.settings.museum_folder))
    files = Route(UNDER + "{name}", page_file, methods=["GET"])
    makers = {"GET": page, "POST": change}
    metrics = metrics_route(pages)
    return [files, metrics, *(makers[each.method](pages, each.path, each.handler, each.role) for each in hub_pages())]
