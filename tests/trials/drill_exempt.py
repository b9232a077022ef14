"""What is found but not drilled, and why; a point that is gone or that is reached after all must leave the list."""

from typing import Final

_END: Final = "part of the program's end, which happens once; the trial of random closes is about it"

EXEMPT: Final[dict[str, str]] = {
    "app.connector:Connector._leave": _END,
    "app.connector:Connector.shut_down": _END,
    "app.event_loop:_end_tasks": _END,
    "app.event_loop:_stop_its_loop": _END,
    "app.main:_to_the_end": _END,
    "app.program:Program._take_down": _END,
    "app.program:Program.notice": "it shows failures; its own goes to the hooks of before, and nowhere else",
    "app.program:Program.request_stop": _END,
    "app.program:Program.run": _END,
    "app.tasks:TaskOwner.cancel_all": _END,
    "app.workspace:Workspace._on_view_closed": "its page then outlives its widget, and tells of that again and again",
    "ui.charts.chart_canvas:ChartCanvas.close": "it is no window: whoever holds it deletes it, and nobody closes it",
    "session.websocket_transport:_Connection.keepalive": "one guard; what stands in it is drilled by _came",
}
