from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class StopReading(FileUploadHandler):
    """Reads no more of a file than one byte over the limit, however much is sent; the form then says it is too large."""

    def new_file(self, *args, **kwargs) -> None:
        super().new_file(*args, **kwargs)
        self.room = settings.ATTACHMENT_MAX_BYTES + 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        taken = raw_data[: self.room]
        self.room -= len(taken)
        return taken or None

    def file_complete(self, file_size: int) -> None:
        return None
