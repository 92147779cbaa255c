/* Lets the search run where the site is opened from a folder: browsers start no workers for file://,
   so the worker's script runs in a hidden frame and talks to the page through the same messages. */
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super()
      const own = new URL(url, location.href).href
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      document.body.appendChild(this.frame)
      const inside = this.frame.contentWindow
      this.ready = new Promise(resolve => {
        inside.postMessage = data => this.tell(data)
        inside.importScripts = (...urls) =>
          urls.reduce((before, one) => before.then(() => this.load(new URL(one, own).href)), Promise.resolve())
        inside.addEventListener("message", event => {
          if (event.data === undefined) event.stopImmediatePropagation()
        })
        this.load(own).then(resolve)
      })
    }
    load(url) {
      return new Promise((resolve, reject) => {
        const script = this.frame.contentDocument.createElement("script")
        script.src = url
        script.onload = resolve
        script.onerror = reject
        this.frame.contentDocument.body.appendChild(script)
      })
    }
    tell(data) {
      const event = new MessageEvent("message", { data })
      this.dispatchEvent(event)
      if (this.onmessage) this.onmessage(event)
    }
    postMessage(data) {
      this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })))
    }
    terminate() {
      this.frame.remove()
    }
  }
}
