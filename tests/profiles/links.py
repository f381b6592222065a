"""Checks the links of a built site: every page and every anchor that a link names is there."""
import pathlib
import sys
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.titles = [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if values.get("id"):
            self.ids.append(values["id"])
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        self.titles += tag == "h1"


def main(folder):
    root = pathlib.Path(folder)
    pages = {}
    for path in root.rglob("index.html"):
        address = "/" + path.parent.relative_to(root).as_posix() if path.parent != root else "/"
        pages[address.rstrip("/") + "/"] = Page(path.read_text(encoding="utf-8"))
    problems, links = [], 0
    for address, page in sorted(pages.items()):
        if len(set(page.ids)) != len(page.ids):
            problems.append(f"{address}: an id stands twice")
        for link in page.links:
            target = urlsplit(urljoin("http://here" + address, link))
            if target.netloc != "here" or target.scheme != "http":
                continue
            links += 1
            other = pages.get(unquote(target.path).rstrip("/") + "/")
            if other is None:
                problems.append(f"{address}: {link} leads to no page")
            elif target.fragment and unquote(target.fragment) not in other.ids:
                problems.append(f"{address}: {link} leads to no heading")
    print("\n".join(problems[:20]) or f"{folder}: {len(pages)} pages, {links} links, all of them lead somewhere")
    sys.exit(bool(problems) or len(pages) < 90)


main(sys.argv[1])
