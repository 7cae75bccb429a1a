import type { Random } from "../random";
import type { Phrase } from "./vocabulary";

/** A sentence with numbers of its own. */
export type Sentence = (random: Random) => Phrase;

const laboratory: Sentence = (random) => {
  const [people, area] = [random.int(12, 68), random.int(8, 96) * 100];
  return {
    zh: `现有专职研究人员${people}人，实验用房${area}平方米。`,
    en: `It has ${people} full-time researchers and ${area.toLocaleString("en")} m² of laboratories.`,
  };
};
const workshop: Sentence = (random) => {
  const [people, area] = [random.int(18, 90), random.int(20, 160) * 100];
  return {
    zh: `现有专职人员${people}人，实验和中试场地${area}平方米。`,
    en: `It has a staff of ${people} and ${area.toLocaleString("en")} m² for tests and pilot runs.`,
  };
};
const members: Sentence = (random) => {
  const count = random.int(14, 46);
  return {
    zh: `现有成员单位${count}家，秘书处设在牵头单位。`,
    en: `It has ${count} members; the lead unit keeps its office.`,
  };
};
const brokers: Sentence = (random) => {
  const [people, deals] = [random.int(4, 16), random.int(20, 160)];
  return {
    zh: `现有技术经理人${people}名，每年协助办理技术合同约${deals}项。`,
    en: `It has ${people} technology brokers and helps with about ${deals} technology contracts a year.`,
  };
};
const tenants: Sentence = (random) => {
  const [firms, area] = [random.int(18, 85), random.int(15, 120) * 100];
  return {
    zh: `在孵企业和团队${firms}家，可用场地${area}平方米。`,
    en: `It houses ${firms} firms and teams on ${area.toLocaleString("en")} m².`,
  };
};

/** What each class does for others, in turn; and how large it is. */
export const sentencesOf: Readonly<Record<string, { services: readonly Sentence[]; size: Sentence }>> = {
  tic: {
    services: [
      (random) => {
        const days = random.int(5, 15);
        return {
          zh: `对外承接委托研发、中试放大和样品检测，检测一般${days}个工作日出具报告。`,
          en: `It takes on contract development, pilot runs and sample tests; a test report usually takes ${days} working days.`,
        };
      },
      (random) => {
        const firms = random.int(12, 60);
        return {
          zh: `上一年为${firms}家中小企业提供了工艺改进、中试和技术咨询服务。`,
          en: `Last year it helped ${firms} small and medium-sized firms with processes, pilot runs and advice.`,
        };
      },
      () => ({
        zh: "企业可以提出工艺难题，由中心组织共建单位会诊并给出试验方案和报价。",
        en: "Firms bring a process problem; the center calls its partners together and answers with a test plan and a price.",
      }),
    ],
    size: workshop,
  },
  "key-lab": {
    services: [
      (random) => {
        const topics = random.int(4, 12);
        return {
          zh: `每年设开放课题${topics}项，接受区内外高校、院所和企业申请。`,
          en: `It funds ${topics} open topics a year, for universities, institutes and firms alike.`,
        };
      },
      () => ({
        zh: "仪器平台对外开放，企业可预约测试或派人进室联合实验。",
        en: "Its instruments are open: firms may book tests or send people to work in the laboratory.",
      }),
    ],
    size: laboratory,
  },
  "engineering-center": {
    services: [
      () => ({
        zh: "承担装备样机研制、工程化试验和产线改造方案设计。",
        en: "It builds prototypes, runs engineering trials and designs changes to production lines.",
      }),
      (random) => {
        const lines = random.int(3, 14);
        return {
          zh: `已为区内企业完成${lines}条生产线的工程化验证。`,
          en: `It has proven ${lines} production lines for firms in the region.`,
        };
      },
    ],
    size: workshop,
  },
  "clinical-center": {
    services: [
      (random) => {
        const hospitals = random.int(12, 48);
        return {
          zh: `与${hospitals}家旗县医院组成协作网络，开展远程会诊、培训和随访。`,
          en: `With ${hospitals} county hospitals it runs remote consultations, training and follow-up.`,
        };
      },
      () => ({
        zh: "生物样本和随访数据按规定向协作单位开放申请。",
        en: "Partners may apply for its samples and follow-up data under set rules.",
      }),
    ],
    size: laboratory,
  },
  "resource-sharing": {
    services: [
      (random) => {
        const sets = random.int(40, 900);
        return {
          zh: `已整理入库资源${sets}批，科研用途免费申请，企业使用只收复制和寄送成本。`,
          en: `It holds ${sets} catalogued sets, free for research; firms pay only for copying and post.`,
        };
      },
    ],
    size: laboratory,
  },
  "field-station": {
    services: [
      () => ({
        zh: "建站以来的观测数据按协议共享；样地接待科研和教学。",
        en: "Its records are shared by agreement, and its plots are open to research and teaching.",
      }),
    ],
    size: (random) => {
      const [plots, people] = [random.int(6, 30), random.int(6, 20)];
      return {
        zh: `设固定样地${plots}块，常驻观测人员${people}人。`,
        en: `It keeps ${plots} permanent plots and ${people} resident observers.`,
      };
    },
  },
  "pilot-base": {
    services: [
      () => ({
        zh: "提供从公斤级到吨级的放大试验、工艺包编制和安全评估配合。",
        en: "It scales processes from kilograms to tonnes, writes process packages and supports safety reviews.",
      }),
      (random) => {
        const rigs = random.int(3, 9);
        return {
          zh: `有可拆换中试装置${rigs}套，项目进场前先做免费的可行性答复。`,
          en: `It has ${rigs} modular rigs, and answers whether a project is feasible free of charge before it moves in.`,
        };
      },
    ],
    size: workshop,
  },
  "transfer-agency": {
    services: [
      () => ({
        zh: "为供需双方提供成果评价、需求梳理、谈判协助和合同登记辅导。",
        en: "It appraises results, clarifies needs, helps in negotiation and guides the registration of contracts.",
      }),
    ],
    size: brokers,
  },
  "extension-center": {
    services: [
      (random) => {
        const days = random.int(12, 40);
        return {
          zh: `在旗县设示范点，每年组织现场观摩和培训约${days}场。`,
          en: `It keeps demonstration sites in the counties and holds about ${days} field days and courses a year.`,
        };
      },
    ],
    size: workshop,
  },
  alliance: {
    services: [
      () => ({
        zh: "组织成员共同凝练技术需求、分担研发投入，并按协议共享知识产权。",
        en: "Its members agree on what is needed, share the cost of development and the rights to what comes of it.",
      }),
    ],
    size: members,
  },
  "instrument-center": {
    services: [
      (random) => {
        const [count, days] = [random.int(24, 130), random.int(2, 6)];
        return {
          zh: `入网仪器${count}台（套），校外单位可预约，一般${days}个工作日内答复。`,
          en: `It lists ${count} instruments that outsiders can book; requests are answered within ${days} working days.`,
        };
      },
    ],
    size: laboratory,
  },
  incubator: {
    services: [
      () => ({
        zh: "提供注册、财税、知识产权和融资对接，并开放共用实验室。",
        en: "It helps with registration, tax, intellectual property and finance, and shares its laboratory.",
      }),
    ],
    size: tenants,
  },
  "maker-space": {
    services: [
      () => ({
        zh: "工位按月使用，配有打样工具和创业导师，每月举办一次路演。",
        en: "Desks are let by the month, with tools for prototypes, mentors and a monthly pitch day.",
      }),
    ],
    size: tenants,
  },
  "expert-station": {
    services: [
      (random) => {
        const visits = random.int(2, 6);
        return {
          zh: `签约专家每年到站${visits}次以上，与本单位人员联合攻关并带教青年技术人员。`,
          en: `The experts come at least ${visits} times a year to work with the staff and train young engineers.`,
        };
      },
    ],
    size: laboratory,
  },
  "manufacturing-center": {
    services: [
      () => ({
        zh: "面向同行业企业开放验证产线，参与制定工艺规范和标准。",
        en: "Its proving line is open to the whole trade, and it takes part in writing process rules and standards.",
      }),
    ],
    size: workshop,
  },
  "industry-center": {
    services: [
      () => ({
        zh: "为产业链企业提供成套技术方案，并协助落实首台（套）应用。",
        en: "It offers firms along the chain complete solutions and helps first machines into use.",
      }),
    ],
    size: workshop,
  },
  "enterprise-rd": {
    services: [
      () => ({
        zh: "以本企业产品和工艺研发为主，空余设备可为周边企业做委托试验。",
        en: "It works mainly on the firm's own products and processes; spare equipment is open to neighbours for tests.",
      }),
      (random) => {
        const share = random.int(3, 8);
        return {
          zh: `研发投入约占本企业营业收入的${share}%，接受高校学生实习和联合培养。`,
          en: `Its budget is about ${share} % of the firm's revenue, and it takes students for placements and joint training.`,
        };
      },
    ],
    size: workshop,
  },
  "region-lab": {
    services: [
      () => ({
        zh: "按任务组织跨单位团队，成果优先在区内中试和应用。",
        en: "It forms teams across institutions for each task; results are first tried and used in the region.",
      }),
    ],
    size: laboratory,
  },
  "big-facility": {
    services: [
      (random) => {
        const hours = random.int(24, 44) * 100;
        return {
          zh: `每年开放机时约${hours}小时，由用户委员会按申请评议分配。`,
          en: `About ${hours.toLocaleString("en")} hours a year are open to users, allotted by a users' committee.`,
        };
      },
    ],
    size: laboratory,
  },
  "transfer-center": {
    services: [
      () => ({
        zh: "汇集片区内的成果与需求，组织中试、示范和供需对接。",
        en: "It gathers the results and needs of its part of the region and arranges trials, demonstrations and meetings.",
      }),
    ],
    size: brokers,
  },
  "engineering-tech-center": {
    services: [
      () => ({
        zh: "承担工程化开发和技术推广，接受区内企业委托。",
        en: "It carries out engineering development and extension work for firms in the region.",
      }),
    ],
    size: workshop,
  },
};
