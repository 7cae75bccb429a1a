import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { openDelivery, startDelivery } from "~/app/modules/notifications/delivery.server";
import { sendDigests } from "~/app/modules/notifications/digest.commands.server";
import { findUndeliverable } from "~/app/modules/notifications/inbox.queries.server";
import { notify, sendMail, sendText } from "~/app/modules/notifications/notify.commands.server";
import { deliverOutbox } from "~/app/modules/notifications/outbox.commands.server";
import { outboxHealth } from "~/app/modules/notifications/outbox-health.queries.server";
import { changeMailSettings, unsubscribe } from "~/app/modules/notifications/settings.commands.server";
import { findMailSettings } from "~/app/modules/notifications/settings.queries.server";
import { openUnsubscribing, unsubscribeToken } from "~/app/modules/notifications/unsubscribe-token.server";
import { action as unsubscribeAction } from "~/app/routes/(en).unsubscribe.$token";
import { PageHints } from "~/app/server/load-context";
import { useDatabase } from "../../database";
import { aPerson } from "../../factories/person";
import { aMailServer } from "./mail-server";

const database = useDatabase("reference");
const origin = "https://site.example";
let folder: string;

const open = (urls: { smtpUrl?: string; smsUrl?: string } = {}) => openDelivery({ origin, folder, ...urls });

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "messages-"));
  openUnsubscribing({ secret: "a secret that only the tests know" });
  open();
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await database.owner`truncate outbox, notifications, notification_settings, digest_settings`;
  await database.owner`truncate pgboss.job`;
});

type Mail = Parameters<typeof sendMail>[0];
const mail = (given: Partial<Mail> = {}) =>
  database.db.transaction((tx) =>
    sendMail(
      {
        to: { address: "reader@example.test", language: "zh-CN" },
        template: "confirm-email",
        data: { path: "/confirm/a-secret-token" },
        key: randomUUID(),
        ...given,
      },
      tx,
    ),
  );
const tell = (
  personId: number,
  data: Record<string, string | number> = {},
  eventKey: string = randomUUID(),
) =>
  database.db.transaction((tx) =>
    notify(
      { to: [personId], kind: "application-approved", eventKey, data: { organisation: "甲公司", ...data } },
      tx,
    ),
  );
const rows = () =>
  database.owner<
    { address: string | null; data: unknown; last_error: string | null; state: string; attempts: number }[]
  >`
    select address, data, last_error, attempts,
      case when sent_at is not null then 'sent' when given_up_at is not null then 'given up' else 'waiting' end as state
    from outbox order by id`;
const files = async (kind: "mail" | "sms") => (await readdir(path.join(folder, kind)).catch(() => [])).sort();
const readMail = async (name = "") => readFile(path.join(folder, "mail", name), "utf8");
const subjectOf = (raw: string) => {
  const line = /^Subject: ((?:.|\r?\n[ \t])+)/im.exec(raw)?.[1] ?? "";
  return line
    .replace(/\r?\n[ \t]/g, "")
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/g, (_all, kind: string, text: string) =>
      kind === "B"
        ? Buffer.from(text, "base64").toString()
        : Buffer.from(
            text
              .replaceAll("_", " ")
              .replace(/=([0-9A-F]{2})/g, (_hex, code: string) =>
                String.fromCharCode(Number.parseInt(code, 16)),
              ),
            "latin1",
          ).toString(),
    );
};

describe("a mail as a file", () => {
  test("can be read as it is, by this site's user alone, and its name says nothing of the reader", async () => {
    await mail();
    expect(await deliverOutbox()).toBe(1);
    const [name = ""] = await files("mail");
    expect(name).toMatch(/^\d{8}T\d{6}Z-[0-9a-f]{16}\.eml$/);
    expect((await stat(path.join(folder, "mail", name))).mode & 0o777).toBe(0o600);
    const raw = await readMail(name);
    expect(raw).toContain(`\n${origin}/confirm/a-secret-token\r\n`);
    expect(raw).toContain("To: reader@example.test");
    expect(raw).toContain("From: =?UTF-8?");
    expect(raw).toContain("<no-reply@site.example>");
    expect(subjectOf(raw)).toBe("请确认您的电子邮箱");
    // Mails about an account cannot be turned off.
    expect(raw).not.toContain("List-Unsubscribe");
  });

  test("leaves neither address nor link in the database", async () => {
    await mail();
    await deliverOutbox();
    expect(await rows()).toEqual([
      { address: null, data: null, last_error: null, state: "sent", attempts: 1 },
    ]);
  });

  test("is the same file when the process died before noting it", async () => {
    await mail();
    const real = startDelivery();
    const dying = {
      ...real,
      mail: async (message: Parameters<typeof real.mail>[0]) => {
        await real.mail(message);
        throw new Error("killed");
      },
    };
    await expect(deliverOutbox(undefined, dying)).rejects.toThrow("killed");
    expect((await rows()).map(({ state }) => state)).toEqual(["waiting"]);
    const before = await files("mail");
    expect(before).toHaveLength(1);
    await deliverOutbox();
    expect(await files("mail")).toEqual(before);
    expect((await rows()).map(({ state }) => state)).toEqual(["sent"]);
  });
});

describe("by a mail server", () => {
  test("a mail sent again after a crash has the same Message-ID, and none is lost", async () => {
    const server = await aMailServer();
    open({ smtpUrl: server.url });
    await mail();
    await mail();
    const real = startDelivery();
    const dying = {
      ...real,
      mail: async (message: Parameters<typeof real.mail>[0]) => {
        await real.mail(message);
        throw new Error("killed");
      },
    };
    await expect(deliverOutbox(undefined, dying)).rejects.toThrow("killed");
    expect(await deliverOutbox()).toBe(2);
    const ids = server.received.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^<[0-9a-f]{32}@site\.example>$/);
  });

  test("two processes send each mail once", async () => {
    const server = await aMailServer();
    open({ smtpUrl: server.url });
    for (let index = 0; index < 8; index++)
      await mail({ to: { address: `r${index}@example.test`, language: "en" } });
    const sent = await Promise.all([deliverOutbox(), deliverOutbox()]);
    expect(sent[0] + sent[1]).toBe(8);
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(
      Array.from({ length: 8 }, (_, index) => `r${index}@example.test`),
    );
  });

  test("a recipient refused for good is given up and keeps nothing; one refused for now is tried later", async () => {
    const server = await aMailServer((address) => (address.startsWith("gone") ? 550 : 450));
    open({ smtpUrl: server.url });
    const person = await aPerson({ email: `gone-${randomUUID()}@example.test` });
    await mail({ to: { personId: person.id } });
    await mail({ to: { address: "full@example.test", language: "en" } });
    expect(await deliverOutbox()).toBe(0);
    expect(await rows()).toMatchObject([
      { state: "given up", address: null, data: null, last_error: "smtp_550", attempts: 1 },
      { state: "waiting", address: "full@example.test", last_error: "smtp_450", attempts: 1 },
    ]);
    expect(await findUndeliverable(person.id)).toBeDefined();
    const later = await database.owner<{ waits: boolean }[]>`
      select start_after > now() + interval '30 seconds' as waits from pgboss.job
      where name = 'outbox.deliver' and singleton_key is not null`;
    expect(later).toEqual([{ waits: true }]);
    // Nothing is due before then.
    expect(await deliverOutbox()).toBe(0);
    expect((await rows()).map(({ attempts }) => attempts)).toEqual([1, 1]);
  });

  test("a server that is down stops the round: nothing is lost, and others are not tried in vain", async () => {
    const server = await aMailServer();
    await server.close();
    open({ smtpUrl: server.url });
    await mail();
    await mail();
    expect(await deliverOutbox()).toBe(0);
    expect((await rows()).map(({ state, attempts }) => [state, attempts])).toEqual([
      ["waiting", 1],
      ["waiting", 0],
    ]);
  });

  test("after three days a mail is given up", async () => {
    const server = await aMailServer(() => 451);
    open({ smtpUrl: server.url });
    await mail();
    await database.owner`update outbox set attempts = 9`;
    await deliverOutbox();
    expect(await rows()).toMatchObject([
      { state: "given up", address: null, data: null, last_error: "smtp_451" },
    ]);
  });

  test.each([
    "甲公司\r\nBcc: everybody@example.test",
    "a\nX-Injected: yes",
    "a\u0001b\u2028Bcc: x@y.cn",
    "=?UTF-8?B?DQpCY2M6IHhAeS5jbg==?=",
    "\u202eevil",
  ])("a name such as %j adds no header", async (organisation) => {
    const server = await aMailServer();
    open({ smtpUrl: server.url });
    const person = await aPerson();
    await tell(person.id, { organisation });
    await deliverOutbox();
    const [received] = server.received;
    expect(received?.to).toEqual([person.email]);
    const [head = ""] = received?.raw.split("\r\n\r\n") ?? [];
    expect(head).not.toMatch(/^(Bcc|X-Injected):/im);
    expect(subjectOf(head)).toMatch(/^单位已通过核验：/);
  });

  test("markup in a name is text in the mail's HTML", async () => {
    const person = await aPerson();
    await tell(person.id, { organisation: '<img src=x onerror=alert(1)>"&' });
    await deliverOutbox();
    const raw = await readMail((await files("mail"))[0]);
    const html = raw.slice(raw.indexOf("<!doctype html>"));
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;&quot;&amp;");
    expect(html).not.toContain("<img");
  });

  test("an address that could be taken for more is never written to", async () => {
    await mail({ to: { address: "a@example.test\r\nRCPT TO:<b@example.test>", language: "en" } });
    await deliverOutbox();
    expect(await files("mail")).toEqual([]);
    expect(await rows()).toMatchObject([{ state: "given up", address: null, last_error: "bad_address" }]);
  });
});

test("a notification is mailed in its reader's language, with the link in it", async () => {
  const reader = await aPerson({ language: "en" });
  await tell(reader.id, { path: "/workbench/organisations/7" });
  await deliverOutbox();
  const raw = await readMail((await files("mail"))[0]);
  expect(subjectOf(raw)).toBe("Verified: 甲公司");
  expect(raw).toContain(`${origin}/en/workbench/organisations/7`);
});

test.each(["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])(
  "%s is no link of ours",
  async (target) => {
    const reader = await aPerson();
    await tell(reader.id, { path: target });
    await deliverOutbox();
    expect(await readMail((await files("mail"))[0])).not.toContain("evil");
  },
);

test("the same event tells and mails a person once", async () => {
  const reader = await aPerson();
  await tell(reader.id, {}, "event");
  await tell(reader.id, {}, "event");
  await deliverOutbox();
  expect(await files("mail")).toHaveLength(1);
});

test("a message that cannot be composed keeps no other back, is tried again, and its fault is told", async () => {
  const reader = await aPerson();
  await tell(reader.id);
  // Fails inside the statement that reads it.
  await database.owner`update outbox set data = '{"notification": 99999999999999}'`;
  await mail();
  await expect(deliverOutbox()).rejects.toThrow();
  expect(await files("mail")).toHaveLength(1);
  expect(await rows()).toMatchObject([
    { state: "waiting", last_error: "fault", attempts: 1 },
    { state: "sent", last_error: null },
  ]);
  // Not due before a minute: the job that is tried again finds nothing to fail at.
  expect(await deliverOutbox()).toBe(0);
});

test("all whom an event concerns are told by as many statements as one is, each as they wish", async () => {
  const [reader, quiet, other, gone] = [await aPerson(), await aPerson(), await aPerson(), await aPerson()];
  await unsubscribe(quiet.id, "organisation");
  await database.owner`
    update people set erased_at = clock.now(), email = id || '@erased.invalid', phone = null
    where id = ${gone.id}`;
  await tell(other.id, {}, "event");
  const statementsFor = (to: number[], eventKey: string) =>
    database.db.transaction(async (tx) => {
      const executed = vi.spyOn(tx, "execute");
      await notify({ to, kind: "application-approved", eventKey, data: { organisation: "甲公司" } }, tx);
      return executed.mock.calls.length;
    });
  const forOne = await statementsFor([reader.id], "another event");
  expect(await statementsFor([reader.id, quiet.id, other.id, gone.id, reader.id], "event")).toBe(forOne);
  const seen = await database.owner<{ person_id: number; mails: number }[]>`
    select n.person_id, count(o.id)::int as mails from notifications n
    left join outbox o on o.message_key = 'notification-' || n.id and o.person_id = n.person_id
    where n.event_key = 'event' group by 1 order by 1`;
  expect([...seen]).toEqual([
    { person_id: reader.id, mails: 1 },
    { person_id: quiet.id, mails: 0 },
    { person_id: other.id, mails: 1 },
  ]);
});

describe("unsubscribing", () => {
  const post = (token: string) =>
    unsubscribeAction({
      params: { token },
      request: new Request(`${origin}/unsubscribe/${token}`, { method: "POST" }),
      context: { requestId: "r", scriptMark: "m", page: new PageHints() },
    });

  test("a topic that was turned off is mailed no more, not even what waited already; others are", async () => {
    const reader = await aPerson();
    await tell(reader.id);
    await unsubscribe(reader.id, "organisation");
    await tell(reader.id);
    await database.db.transaction((tx) =>
      notify({ to: [reader.id], kind: "platform-changed", eventKey: "p", data: { platform: "乙平台" } }, tx),
    );
    await deliverOutbox();
    expect((await Promise.all((await files("mail")).map(readMail))).map(subjectOf)).toEqual([
      "您关注的平台有变更：乙平台",
    ]);
    expect((await findMailSettings(reader.id)).mailed).toEqual(["desk", "market", "platform", "saved"]);
  });

  test("the link of a mail turns its topic off without a session, and works again", async () => {
    const reader = await aPerson();
    await tell(reader.id);
    await deliverOutbox();
    const raw = await readMail((await files("mail"))[0]);
    expect(raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    const token = decodeURIComponent(
      /List-Unsubscribe: ?<https:\/\/site\.example\/unsubscribe\/([^>]+)>/.exec(
        raw.replace(/\r\n[ \t]/g, ""),
      )?.[1] ?? "",
    );
    expect(token.split(".").slice(0, 2)).toEqual([String(reader.id), "organisation"]);
    await post(token);
    await post(token);
    expect((await findMailSettings(reader.id)).mailed).not.toContain("organisation");
  });

  test("a token for another person or topic, or for mails about the account, is none", async () => {
    const reader = await aPerson();
    const token = unsubscribeToken(reader.id, "organisation");
    const [, , mac] = token.split(".");
    for (const forged of [
      `${reader.id + 1}.organisation.${mac}`,
      `${reader.id}.desk.${mac}`,
      `${reader.id}.account.${mac}`,
      `${reader.id}.organisation.${"A".repeat(43)}`,
      "x",
    ]) {
      const answer = await post(forged).catch((error: unknown) => error);
      expect(answer instanceof Response && answer.status, forged).toBe(404);
    }
    expect((await findMailSettings(reader.id)).mailed).toContain("organisation");
  });
});

describe("a digest", () => {
  const dueAt = "2026-11-23T00:00:00.000Z";

  test("gathers what is unread, once for a due time; who has read everything gets none", async () => {
    const [reader, idle] = [await aPerson(), await aPerson()];
    for (const { id } of [reader, idle]) await changeMailSettings(id, { mailed: [], digest: "daily" });
    await tell(reader.id, { organisation: "甲" });
    await tell(reader.id, { organisation: "乙" });
    const counts = await Promise.all([
      sendDigests({ period: "daily", dueAt }),
      sendDigests({ period: "daily", dueAt }),
    ]);
    expect(counts[0] + counts[1]).toBe(1);
    expect(await sendDigests({ period: "weekly", dueAt })).toBe(0);
    await deliverOutbox();
    const [only = "", ...more] = await files("mail");
    expect(more).toEqual([]);
    const raw = await readMail(only);
    expect(subjectOf(raw)).toBe("您有 2 条未读消息");
    expect(raw).toContain("单位已通过核验：甲");
    expect(raw).toContain(`<${origin}/unsubscribe/${reader.id}.digest.`);
    // What one has told of, the next does not tell of again.
    expect(await sendDigests({ period: "daily", dueAt: "2026-11-24T00:00:00.000Z" })).toBe(0);
  });
});

describe("a text message", () => {
  const text = () =>
    database.db.transaction((tx) =>
      sendText(
        {
          to: { address: "+8613800000000", language: "zh-CN" },
          template: "confirm-phone",
          data: { code: "123456" },
          key: randomUUID(),
        },
        tx,
      ),
    );

  test("lands as a file where there is no gateway", async () => {
    await text();
    await deliverOutbox();
    const [name = ""] = await files("sms");
    expect(name).not.toContain("138");
    const content = JSON.parse(await readFile(path.join(folder, "sms", name), "utf8"));
    expect(content).toMatchObject({ to: "+8613800000000", text: expect.stringContaining("123456") });
  });

  test.each([
    [200, "sent", null],
    [422, "given up", "sms_422"],
    [503, "waiting", "sms_503"],
  ])("to a gateway that answers %i is %s", async (status, state, code) => {
    const bodies: string[] = [];
    const gateway = http.createServer((request, answer) => {
      let body = "";
      request.on("data", (part) => {
        body += part;
      });
      request.on("end", () => {
        bodies.push(body);
        answer.writeHead(status).end();
      });
    });
    gateway.listen(0, "127.0.0.1");
    await once(gateway, "listening");
    onTestFinished(() => void gateway.close());
    const { port } = gateway.address() as AddressInfo;
    open({ smsUrl: `http://127.0.0.1:${port}/send` });
    await text();
    await deliverOutbox();
    expect(bodies.map((body) => JSON.parse(body))).toMatchObject([{ to: "+8613800000000" }]);
    expect(await rows()).toMatchObject([{ state, last_error: code }]);
  });
});

test("the site is not ready when due messages are not tried, and is while they wait for their next attempt", async () => {
  expect(await outboxHealth()).toEqual({ ok: true });
  await mail();
  await database.owner`update outbox set next_attempt_at = clock.now() - interval '20 minutes'`;
  expect(await outboxHealth()).toEqual({ ok: false, reason: "messages have waited for 20 minutes" });
  await database.owner`update outbox set next_attempt_at = clock.now() + interval '1 hour', attempts = 3`;
  expect(await outboxHealth()).toEqual({ ok: true });
});

test("readers in English read the English name that an organisation gave", async () => {
  const { id } = await aPerson({ language: "en" });
  await database.owner`
    insert into organisation_applications (applicant_id, uscc, name_zh, name_en, kind)
    values (${id}, '91350100M000100Y43', '英名公司', 'English Name Company', 'enterprise')`;
  await tell(id, { organisation: "英名公司" });
  await mail({ template: "invitation", data: { organisation: "英名公司" } });
  const [told] = await database.owner<{ data: Record<string, string> }[]>`select data from notifications`;
  const [, sent] = await rows();
  for (const data of [told?.data, sent?.data])
    expect(data).toMatchObject({ organisation: "英名公司", organisationEn: "English Name Company" });
});

describe("who has a phone alone", () => {
  test("is told of a decision by one text message; who has mail is not", async () => {
    const [phoned, mailed] = [
      await aPerson({ email: "phone-4711@phone.invalid", phone: "+8613900004711" }),
      await aPerson({ phone: "+8613900004712" }),
    ];
    for (const { id } of [phoned, mailed]) await tell(id, { path: "/workbench/organisations/1" }, "decided");
    await tell(phoned.id, {}, "decided");
    const sent = await database.owner`select channel, address from outbox order by id`;
    expect(sent).toEqual([
      { channel: "sms", address: "+8613900004711" },
      { channel: "mail", address: mailed.email },
    ]);
    await deliverOutbox();
    const [name = ""] = await files("sms");
    const text = await readFile(path.join(folder, "sms", name), "utf8");
    expect(text).toContain(`单位已通过核验：甲公司。查看：${origin}/workbench/organisations/1`);
  });

  test("is sent nothing of what decides nothing", async () => {
    const { id } = await aPerson({ email: "phone-4713@phone.invalid", phone: "+8613900004713" });
    await database.db.transaction((tx) =>
      notify({ to: [id], kind: "platform-changed", eventKey: "e", data: { platform: "甲" } }, tx),
    );
    expect(await rows()).toEqual([]);
  });
});
