// How a complaint to the plant gets to where a journey begins; plant.yaml names the people.
import type { RunningApp } from './app.ts'
import { colleague, type Colleague } from './colleagues.ts'
import { fileAt } from './hands.ts'
import type { Say } from './variants.ts'

const mailboxes = ['he.jing', 'ma.qiang', 'qin.lan', 'shi.lei', 'gao.yuan'] as const
type Staff = Record<(typeof mailboxes)[number], Colleague>

export type PlantComplaint = { id: string; number: string; receipt: string }
type Reached = { phone: string } | { email: string }
export type PlantWork = Awaited<ReturnType<typeof plantWork>>

/** The plant adds to the SOP: whoever objects to an outcome gets a new plan. */
export const disputesReopen = {
  procedure: 'interim-and-permanent',
  of: (source: string) => `${source}\nreopen: { is: permanent }\n`,
}

export async function plantWork(app: RunningApp) {
  const staff: Staff = {
    'he.jing': await colleague(app, 'he.jing'),
    'ma.qiang': await colleague(app, 'ma.qiang'),
    'qin.lan': await colleague(app, 'qin.lan'),
    'shi.lei': await colleague(app, 'shi.lei'),
    'gao.yuan': await colleague(app, 'gao.yuan'),
  }
  const filed = async (say: Say, reached: Reached = { phone: '13900139000' }): Promise<PlantComplaint> => {
    const told = await fileAt(app.url, 'beichen', {
      description: say(
        '端盖 D-80 壳体开裂，整批停用。',
        'The housing of end cap D-80 cracks; the whole lot is blocked.',
      ),
      customer: { name: say('华东电机', 'Eastern Motors'), ...reached },
      product: say('端盖 D-80', 'End cap D-80'),
      lot: 'L2611',
      language: say('zh', 'en'),
    })
    return { ...told, id: await staff['he.jing'].find(told.number) }
  }
  return {
    staff,
    filed,
    /** Filed by the customer and registered. */
    async registered(
      say: Say,
      severity: 'ordinary' | 'major' = 'ordinary',
      reached?: Reached,
    ): Promise<PlantComplaint> {
      const complaint = await filed(say, reached)
      await staff['he.jing'].does(complaint.id, 'register', {
        market: 'domestic',
        subject: 'product',
        'stage-concerned': 'product-quality',
        severity,
      })
      return complaint
    },
    /** The handling sheet is written and waits for its signature. */
    async written({ id }: PlantComplaint, say: Say): Promise<void> {
      await staff['ma.qiang'].does(
        id,
        'review',
        {
          'details-confirmed': true,
          'evidence-request': 'requested',
          'emergency-measure': say(
            '停用该批，客户留两件样品。',
            'Lot blocked; the customer keeps two samples.',
          ),
          'can-reply-now': false,
        },
        { evidence: say('客户周一寄来', 'The customer sends it on Monday') },
      )
      await staff['he.jing'].does(id, 'sheet')
    },
    /** The sheet is signed and received, quality has found the department: production owes cause and plan. */
    async investigated({ id }: PlantComplaint, say: Say): Promise<void> {
      await staff['ma.qiang'].moves(id, 'Sign', 'sheet')
      await staff['qin.lan'].moves(id, 'SignReceipt', 'sheet')
      await staff['qin.lan'].does(id, 'qc-register')
      await staff['qin.lan'].does(id, 'analysis', {
        method: 'product-check',
        facts: say('裂纹均起于浇口，模温偏低。', 'All cracks begin at the gate; the mould was too cold.'),
        conclusion: say('注塑工序造成。', 'Caused in moulding.'),
        'responsible-department': 'workshop',
      })
      await staff['qin.lan'].moves(id, 'SkipStep', 'meeting', {
        reason: say('只涉及一个部门。', 'Only one department is concerned.'),
      })
    },
    async planned({ id }: PlantComplaint, say: Say): Promise<void> {
      await staff['shi.lei'].does(id, 'permanent', {
        cause: say('模温没有监控。', 'The temperature of the mould is not watched.'),
        measures: [
          {
            text: say('加装模温监控并联锁。', 'Watch it and interlock the machine.'),
            responsible: 'shi-lei',
            due: dayFromNow(app.now(), 7),
          },
        ],
      })
    },
    /** Quality and the management representative agree to the plan; the general manager has to. */
    async reviewed({ id }: PlantComplaint): Promise<void> {
      await staff['qin.lan'].does(id, 'plan-review')
      await staff['ma.qiang'].moves(id, 'Sign', 'plan-review')
    },
    async approved({ id }: PlantComplaint): Promise<void> {
      await staff['gao.yuan'].moves(id, 'Sign', 'plan-review')
    },
    /** Carried out and found to work, answered; by mail the answer waits until it is said to have left. */
    async answered({ id }: PlantComplaint, say: Say, way: 'app' | 'email' = 'app'): Promise<void> {
      const evidence = await staff['shi.lei'].brings('protocol.png')
      await staff['shi.lei'].does(id, 'carry-out', {
        'done-on': dayFromNow(app.now(), 0),
        evidence: [evidence],
      })
      await staff['qin.lan'].does(id, 'follow-up', {
        time: new Date(app.now()).toISOString(),
        verifier: 'qin-lan',
        effect: say('连续两班没有再裂。', 'No crack in two shifts.'),
        result: 'effective',
      })
      await staff['he.jing'].answers(id, 'reply', {
        way,
        text: say(
          '模温已加监控并联锁，坏件已更换。',
          'The mould is watched now; the broken parts were replaced.',
        ),
      })
    },
    async closed({ id }: PlantComplaint): Promise<void> {
      await staff['he.jing'].does(id, 'ask-satisfaction', { satisfied: 'acceptable' })
      await staff['he.jing'].closes(id)
    },
  }
}

const dayFromNow = (now: number, days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10)
