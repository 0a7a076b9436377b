//! A headless Chromium, driven by its DevTools protocol over a pipe. A crate for that brings some forty others along, which
//! every first build of the tests would pay for; a page needs a dozen calls.
#![allow(dead_code)] // no file needs all of it

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tempfile::TempDir;

/// The names under which it is installed.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// The page is ours, and CI runs as root, where there is no sandbox. All else keeps the browser from asking for anything itself.
const OPTIONS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=en",
    "--remote-debugging-pipe",
    "about:blank",
];
/// A browser that says nothing for so long hangs.
const PATIENCE: Duration = Duration::from_secs(120);

/// A browser with one page.
pub struct Browser {
    process: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    session: Option<String>,
    calls: u64,
    /// What was reported since the page was opened: requests, lines of the console, exceptions, downloads.
    events: Vec<Value>,
    /// Its profile, and what it downloads.
    folder: TempDir,
}

impl Browser {
    /// Starts one, if one is installed.
    pub fn start() -> Option<Self> {
        let there = |name: &&str| Command::new(name).arg("--version").output().is_ok_and(|o| o.status.success());
        let name = NAMES.into_iter().find(there)?;
        let folder = tempfile::tempdir().expect("a folder");
        // the browser reads calls from its file 3 and answers into its file 4
        let mut process = Command::new("sh")
            .args(["-c", "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", "sh", name])
            .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
            .args(OPTIONS)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the browser starts");
        let input = process.stdin.take().expect("a pipe");
        let output = BufReader::new(process.stdout.take().expect("a pipe"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            for message in output.split(0).map_while(Result::ok) {
                let message = serde_json::from_slice(&message).expect("the browser answers in JSON");
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut browser = Browser { process, input, messages, session: None, calls: 0, events: Vec::new(), folder };
        browser.attach();
        Some(browser)
    }

    fn attach(&mut self) {
        let downloads = self.folder.path().join("downloads");
        self.call(
            "Browser.setDownloadBehavior",
            json!({"behavior": "allow", "downloadPath": downloads, "eventsEnabled": true}),
        );
        let target = self.call("Target.createTarget", json!({"url": "about:blank"}))["targetId"].clone();
        let attached = self.call("Target.attachToTarget", json!({"targetId": target, "flatten": true}));
        self.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Network", "Log"] {
            self.call(&format!("{domain}.enable"), json!({}));
        }
    }

    /// Calls a method of the protocol.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.calls += 1;
        let mut call = json!({"id": self.calls, "method": method, "params": params});
        if let Some(session) = self.session.as_ref().filter(|_| !method.starts_with("Browser.")) {
            call["sessionId"] = json!(session);
        }
        self.input.write_all(format!("{call}\0").as_bytes()).expect("the browser reads");
        loop {
            let message = self.next();
            if message["id"] == self.calls {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
            self.events.push(message);
        }
    }

    fn next(&self) -> Value {
        self.messages.recv_timeout(PATIENCE).expect("the browser has gone, or hangs")
    }

    /// Waits for an event that is or has been reported since the page was opened, and takes it.
    pub fn wait_for(&mut self, method: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let fits = |event: &Value| event["method"] == method && fits(&event["params"]);
        if let Some(index) = self.events.iter().position(fits) {
            return self.events.remove(index);
        }
        loop {
            let event = self.next();
            if fits(&event) {
                return event;
            }
            self.events.push(event);
        }
    }

    /// Opens a file, and comes back when it is loaded.
    pub fn open(&mut self, page: &Path) {
        self.events.clear();
        let page = page.canonicalize().expect("a page");
        self.call("Page.navigate", json!({"url": format!("file://{}", page.display())}));
        self.wait_for("Page.loadEventFired", |_| true);
    }

    /// The value of an expression of the page's script; promises are waited for.
    pub fn eval(&mut self, expression: &str) -> Value {
        let params = json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
        let answer = self.call("Runtime.evaluate", params);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// The value of an expression as text.
    pub fn text(&mut self, expression: &str) -> String {
        let value = self.eval(expression);
        value.as_str().unwrap_or_else(|| panic!("{expression}: {value} is no text")).to_owned()
    }

    /// Waits until an expression holds.
    pub fn until(&mut self, expression: &str) {
        let holds = (0..1000).any(|_| {
            self.eval(&format!("new Promise((done) => setTimeout(() => done(Boolean({expression})), 10))")) == true
        });
        assert!(holds, "it never comes to {expression}");
    }

    /// Presses a key on what has the focus.
    pub fn press(&mut self, key: &str) {
        let text = if key == "Enter" { "\r" } else { "" };
        let code = match key {
            "Enter" => 13,
            "ArrowRight" => 39,
            _ => 0,
        };
        for kind in ["keyDown", "keyUp"] {
            let mut params = json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code});
            if kind == "keyDown" && !text.is_empty() {
                params["text"] = json!(text);
            }
            self.call("Input.dispatchKeyEvent", params);
        }
    }

    /// What is downloaded when the element is clicked.
    pub fn download(&mut self, element: &str) -> String {
        self.eval(&format!("document.querySelector('{element}').click()"));
        let begun = self.wait_for("Browser.downloadWillBegin", |_| true);
        self.wait_for("Browser.downloadProgress", |params| params["state"] == "completed");
        let name = begun["params"]["suggestedFilename"].as_str().expect("a name");
        let path = self.folder.path().join("downloads").join(name);
        let text = fs::read_to_string(&path).expect("the file is there");
        fs::remove_file(path).expect("the file goes");
        text
    }

    /// Lines of the console, exceptions, and requests for anything but the page itself; there should be none. What stands
    /// in the page (`blob:`) and in the browser (`data:`, the signs of its own controls) asks nobody.
    pub fn complaints(&mut self) -> Vec<String> {
        // an answer comes after all that was reported before it
        self.eval("1");
        let stated = |event: &Value| match event["method"].as_str().unwrap_or_default() {
            "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" | "Log.entryAdded" => Some(event.to_string()),
            "Page.javascriptDialogOpening" | "Page.windowOpen" => Some(event.to_string()),
            "Network.requestWillBeSent" => {
                let url = event["params"]["request"]["url"].as_str().unwrap_or_default();
                let own = ["blob:", "data:"].iter().any(|scheme| url.starts_with(scheme))
                    || event["params"]["type"] == "Document" && url.starts_with("file:");
                (!own).then(|| url.to_owned())
            }
            _ => None,
        };
        self.events.iter().filter_map(stated).collect()
    }

    /// Shows the page as on a screen so wide, in light or dark colours.
    pub fn screen(&mut self, width: u32, scheme: &str) {
        let size = json!({"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": width < 600});
        self.call("Emulation.setDeviceMetricsOverride", size);
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.call("Emulation.setEmulatedMedia", json!({"features": features}));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // it ends by itself, with all its processes; where it does not, the first of them is ended
        let _ = self.input.write_all(b"{\"id\": 0, \"method\": \"Browser.close\"}\0");
        while self.messages.recv_timeout(Duration::from_secs(10)).is_ok() {}
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
