// Reads the guide in Firefox as a board would. In: a task as JSON. Out: what was seen, as JSON.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const task = JSON.parse(process.argv[2]);
const { default: puppeteer } = await import(
  createRequire(join(task.modules, "x.js")).resolve("puppeteer-core"));
const folder = await mkdtemp(join(tmpdir(), "guide-firefox-"));
const browser = await puppeteer.launch({
  browser: "firefox", executablePath: task.firefox, headless: true,
  extraPrefsFirefox: {
    "browser.download.folderList": 2, "browser.download.dir": folder,
    "browser.download.always_ask_before_handling_new_types": false,
  },
});
const faults = [];
const done = {};
let where = "";
const page = await browser.newPage();
page.setDefaultTimeout(20000);
page.on("console", (message) => faults.push(`${where}: konsolen: ${message.text()}`));
page.on("pageerror", (error) => faults.push(`${where}: fel i skript: ${error.message}`));
page.on("request", (request) => {
  const { protocol, hostname } = new URL(request.url());
  if (protocol.startsWith("http") && hostname !== "localhost") faults.push(`${where}: frågar ${hostname}`);
});
await page.evaluateOnNewDocument(() => {
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
});

async function open(address) {
  where = address;
  await page.goto(`${task.root}/${address}`);
  const seen = await page.evaluate(async () => {
    await document.fonts.ready;
    // A stand-in is a face of the device, which not all devices have.
    const fonts = [...document.fonts].filter((font) =>
      font.status === "error" && !font.family.includes("Fallback")).length;
    return { refused: window.refused, fonts, title: document.querySelector("h1")?.innerText,
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth };
  });
  seen.refused.forEach((text) => faults.push(`${address}: policyn stoppade ${text}`));
  if (seen.fonts) faults.push(`${address}: ${seen.fonts} typsnitt gick inte att läsa in`);
  if (!seen.title) faults.push(`${address}: ingen rubrik`);
  if (seen.wide > 0) faults.push(`${address}: går att rulla i sidled, ${seen.wide} px`);
}

/** One thing a reader does; a fault in it does not stop the rest. */
async function step(name, work) {
  where = name;
  try {
    done[name] = await work();
  } catch (error) {
    faults.push(`${name}: ${error.message.split("\n")[0]}`);
  }
}

const value = (name) => page.$eval(`[name="${name}"]`, (field) => field.value);
const until = (test, ...given) => page.waitForFunction(test, {}, ...given);

async function search() {
  await open(task.start);
  await page.click('[data-part="search-open"]');
  await page.type("#search-field", task.query);
  await page.waitForSelector('[data-part="search-results"] a');
  await page.keyboard.press("ArrowDown");
  const title = await page.evaluate(() =>
    document.activeElement.querySelector(".search-title").innerText);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  return `”${task.query}” gav ”${title}”, som öppnades`;
}

async function fill() {
  await open(task.sheet);
  await page.type('[name="club"]', task.text);
  await page.click('[data-action="own"]');
  await page.waitForSelector('[data-part="bar"][data-state="saved"]');
  await page.reload();
  await until((text) => document.querySelector('[name="club"]').value === text, task.text);
  return "kvar efter omladdning";
}

async function saveFile() {
  await page.click('[data-action="save-file"]');
  await page.waitForSelector('[data-part="notice"]:not([hidden])');
  for (let tries = 0; tries < 100; tries++) {
    const name = (await readdir(folder)).find((found) => found.endsWith(".json"));
    if (name) return name;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("ingen fil kom");
}

async function openFile() {
  await page.click('[data-action="clear"]');
  await until(() => !document.querySelector('[name="club"]').value);
  const input = await page.$('[data-part="file"]');
  await input.uploadFile(join(folder, done["spara som fil"]));
  await until((text) => document.querySelector('[name="club"]').value === text, task.text);
  return `”${await value("club")}” tillbaka`;
}

const rows = (tab) => tab.evaluate(() => Ombudsguiden.planPage.rows.map((row) =>
  [row.id, row.what, row.who, row.due, row.status, ...row.history.map((one) => one.cell + one.to)].join("|")));

async function plan() {
  await open(task.plan);
  await (await page.$('[data-part="file"]')).uploadFile(...task.filled);
  await page.waitForSelector(".plan-row .plan-box input");
  await page.$eval(".plan-row .plan-box input", (box) => box.click());
  await page.$eval('[data-part="after-list"] [data-action="new-row"]', (button) => button.click());
  for (const text of [task.text, "Li", "v. 50"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  }
  const made = await rows(page);
  if (!made.some((row) => row.includes(`${task.text}|Li|v. 50`))) throw new Error("den nya raden saknas");
  await page.$eval('[data-part="save-file"]', (button) => button.click());
  await page.waitForSelector('[data-part="notice"]:not([hidden])');
  let name;
  for (let tries = 0; tries < 100 && !name; tries++) {
    name = (await readdir(folder)).find((found) => found.endsWith(".plan.json"));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (!name) throw new Error("ingen fil kom");
  const other = await browser.createBrowserContext();
  const fresh = await other.newPage();
  await fresh.goto(`${task.root}/${task.plan}`);
  await (await fresh.$('[data-part="file"]')).uploadFile(join(folder, name));
  await fresh.waitForSelector(".plan-row");
  const again = await rows(fresh);
  await other.close();
  if (again.join("\n") !== made.join("\n")) throw new Error("en annan plan i en ny webbläsare");
  return `${made.length} rader, samma i en ny webbläsare`;
}

async function print() {
  const data = await page.pdf({ format: "A4" });
  done.pdf = Buffer.from(data).toString("base64");
  return `${Math.round(data.length / 1000)} kB`;
}

async function filter() {
  await open(task.register);
  const rows = () => page.$$eval(".register tbody tr:not([hidden])", (found) => found.length);
  const all = await rows();
  await page.type("#register-word", task.place);
  await page.waitForSelector(".register-filter button:not([hidden])");
  const left = await rows();
  if (!left || left >= all) throw new Error(`${left} av ${all} rader`);
  return `${left} av ${all} rader`;
}

async function menu() {
  await page.setViewport({ width: 390, height: 800 });
  await open(task.start);
  await page.click("details.menu > summary");
  await page.waitForSelector("details.menu[open] nav a");
  await page.keyboard.press("Escape");
  await page.waitForSelector("details.menu:not([open])");
  return "öppnas, stängs med Escape";
}

try {
  for (const address of task.pages) await open(address);
  await step("sökning", search);
  await step("fyll i", fill);
  await step("spara som fil", saveFile);
  await step("öppna filen", openFile);
  await step("skriv ut", print);
  await step("planen", plan);
  await step("registrets filter", filter);
  await step("menyn på mobil", menu);
  console.log(JSON.stringify({ faults, done, version: await browser.version() }));
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
