from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Files named after what is in them; so are the modules that ours import, or an old one would stay with a new one."""

    support_js_module_import_aggregation = True
    # Ours alone: others' comments are taken for imports of files that are not there.
    _js_module_import_aggregation_patterns = (
        "js/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],
    )
