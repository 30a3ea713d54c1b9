"""The list of what a server runs knows what is vendored too."""

from scripts.sbom import VENDOR, vendored


def test_every_vendored_folder_is_listed_with_its_licence():
    listed = {one["name"]: one["licenses"][0]["license"]["id"] for one in vendored()}

    assert listed == {
        "@digdir/designsystemet-css": "MIT",
        "@digdir/designsystemet": "MIT",
        "@fontsource-variable/inter": "OFL-1.1",
    }
    assert {folder.name for folder in VENDOR.iterdir()} == {"designsystemet", "inter"}
