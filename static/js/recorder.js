// Record a voice where a field takes sound: a button beside the field puts the recording into it, as if it were chosen.

const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const say = (words) => document.dispatchEvent(new CustomEvent("announce", { detail: words }));

function add(field, file) {
  const files = new DataTransfer();
  if (field.multiple) for (const chosen of field.files) files.items.add(chosen);
  files.items.add(file);
  field.files = files.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function recorderBeside(field) {
  const words = field.dataset;
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words.record });
  button.className = "govuk-button govuk-button--secondary govuk-button--small recorder";
  const player = Object.assign(document.createElement("audio"), { controls: true, hidden: true });
  player.className = "attachment__sound";
  field.after(button, player);
  let recording;

  async function start() {
    const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    const type = TYPES.find((each) => MediaRecorder.isTypeSupported(each));
    const pieces = [];
    recording = new MediaRecorder(sound, { mimeType: type });
    recording.ondataavailable = (event) => pieces.push(event.data);
    recording.onstop = () => {
      for (const track of sound.getTracks()) track.stop();
      const voice = new File(pieces, `${words.recordingName}.${type.slice(6, 10)}`, { type });
      add(field, voice);
      player.src = URL.createObjectURL(voice);
      player.hidden = false;
      say(words.recorded);
    };
    recording.start();
    button.textContent = words.stopRecording;
    button.classList.add("is-recording");
  }

  button.addEventListener("click", async () => {
    if (recording?.state === "recording") {
      recording.stop();
      button.textContent = words.record;
      button.classList.remove("is-recording");
      return;
    }
    try {
      await start();
    } catch {
      say(words.noMicrophone);
      button.textContent = words.noMicrophone;
    }
  });
}

if (window.MediaRecorder && navigator.mediaDevices)
  for (const field of document.querySelectorAll("input[type=file][data-record]")) recorderBeside(field);
