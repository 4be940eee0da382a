/* Pages opened from a folder (file:) may start no worker, and searching needs one: a hidden frame does its work. */
if (location.protocol === "file:") {
  window.IFrameWorker = true; // by this name the theme's search knows to look for its files beside its own script
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "search";
      document.documentElement.appendChild(frame);
      const inside = (this.inside = frame.contentWindow);
      inside.postMessage = (data) => this.tell(this, data, (event) => this.onmessage?.(event));
      inside.importScripts = (...names) =>
        names.reduce((before, name) => before.then(() => this.load(inside.document, name)), Promise.resolve());
      this.ready = this.load(inside.document, url);
    }
    load(page, url) {
      return new Promise((done, failed) => {
        const script = page.createElement("script");
        Object.assign(script, { src: url, onload: done, onerror: failed });
        page.body.appendChild(script);
      });
    }
    tell(target, data, also) {
      const event = new MessageEvent("message", { data });
      target.dispatchEvent(event);
      also?.(event);
    }
    postMessage(data) {
      this.ready.then(() => this.tell(this.inside, data));
    }
    terminate() {
      this.inside.frameElement.remove();
    }
  };
}
