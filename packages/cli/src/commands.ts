import {
  attemptsCommand,
  auditCommand,
  deadlineCommand,
  eraseCommand,
  importCommand,
  organisationCommand,
  procedureTexts,
  scenarioTexts,
} from '@redress/texts'
import type { Command } from './command.ts'

/** Every command of `redress`; each loads its own file only when it is called. */
export const commands: Readonly<Record<string, Command>> = {
  organisation: {
    summary: organisationCommand.summary,
    usage: `organisation check FILE
organisation apply FILE [--sign-ins]`,
    run: async (args, out) => (await import('./organisation.ts')).run(args, out),
  },
  publish: {
    summary: organisationCommand['publish.summary'],
    usage: 'publish FILE [--organisation NAME] [--by PERSON] [--walks N] [--sign SIGNATURE=PERSON]…',
    run: async (args, out) => (await import('./publish.ts')).run(args, out),
  },
  import: {
    summary: importCommand.summary,
    usage:
      'import FILE.csv|FILE.xlsx --map MAP.yaml --by PERSON [--dry-run] [--acknowledge] [--errors REFUSED.csv]',
    run: async (args, out) => (await import('./import.ts')).run(args, out),
  },
  verify: {
    summary: auditCommand['verify.summary'],
    usage: `verify [--organisation NAME] [--json]
verify DOSSIER.json [--key FINGERPRINT] [--json]`,
    run: async (args, out) => (await import('./verify.ts')).run(args, out),
  },
  attempts: {
    summary: attemptsCommand.summary,
    usage: 'attempts [--day DAY] [--organisation NAME]',
    run: async (args, out) => (await import('./attempts.ts')).run(args, out),
  },
  erase: {
    summary: eraseCommand.summary,
    usage:
      'erase NUMBER --by PERSON --scope person|everything --ground asked|consent-withdrawn|no-longer-needed|unlawful|ordered [--reference TEXT] [--despite-retention] [--dry-run] [--organisation NAME]',
    run: async (args, out) => (await import('./erase.ts')).run(args, out),
  },
  'forget-person': {
    summary: eraseCommand['person-summary'],
    usage:
      'forget-person PERSON --by PERSON --ground asked|consent-withdrawn|no-longer-needed|unlawful|ordered [--organisation NAME]',
    run: async (args, out) => (await import('./forget-person.ts')).run(args, out),
  },
  rebuild: {
    summary: auditCommand['rebuild.summary'],
    usage: 'rebuild [--organisation NAME]',
    run: async (args, out) => (await import('./rebuild.ts')).run(args, out),
  },
  dossier: {
    summary: auditCommand['dossier.summary'],
    usage: 'dossier NUMBER --to FILE.json [--organisation NAME]',
    run: async (args, out) => (await import('./dossier.ts')).run(args, out),
  },
  config: {
    summary: organisationCommand['config.summary'],
    usage: 'config',
    run: async (args, out) => (await import('./config.ts')).run(args, out),
  },
  deadline: {
    summary: deadlineCommand.summary,
    usage: `deadline --from TIME --within SPAN [--calendar NAME|FILE.json] [--hours 08:00-12:00,13:00-17:00] [--pause FROM/TO] [--extend SPAN] [--json|--svg]
deadline --from TIME --to TIME [--calendar NAME|FILE.json] [--hours 08:00-12:00,13:00-17:00] [--json]
deadline --recompute RECEIPT.json
deadline --jsonl [FILE]`,
    run: async (args, out) => (await import('./deadline.ts')).run(args, out),
  },
  holidays: {
    summary: deadlineCommand['holidays.summary'],
    usage: 'holidays COUNTRY[-STATE[-REGION]] YEAR[-YEAR] [--json]',
    run: async (args, out) => (await import('./holidays.ts')).run(args, out),
  },
  check: {
    summary: procedureTexts['check-summary'],
    usage: 'check FILE… [--json]',
    run: async (args, out) => (await import('./check.ts')).run(args, out),
  },
  print: {
    summary: procedureTexts['print-summary'],
    usage: 'print FILE [--html]',
    run: async (args, out) => (await import('./print.ts')).run(args, out),
  },
  picture: {
    summary: procedureTexts['picture-summary'],
    usage: 'picture FILE [--narrow] [--lit STEP] [--out FILE.svg]',
    run: async (args, out) => (await import('./picture.ts')).run(args, out),
  },
  rehearse: {
    summary: procedureTexts['rehearse-summary'],
    usage: 'rehearse FILE… [--seed N] [--walks N]',
    run: async (args, out) => (await import('./rehearse.ts')).run(args, out),
  },
  'run-scenarios': {
    summary: scenarioTexts['run-summary'],
    usage: 'run-scenarios [PROCEDURE|FOLDER|FILE…] [--through http]',
    run: async (args, out) => (await import('./run-scenarios.ts')).run(args, out),
  },
  coverage: {
    summary: scenarioTexts['coverage-summary'],
    usage: 'coverage [PROCEDURE|FOLDER|FILE…] [--mutate] [--json]',
    run: async (args, out) => (await import('./coverage.ts')).run(args, out),
  },
  schema: {
    summary: procedureTexts['schema-summary'],
    usage: 'schema',
    run: async (args, out) => (await import('./schema.ts')).run(args, out),
  },
  diff: {
    summary: procedureTexts['diff-summary'],
    usage: 'diff BEFORE AFTER [--open [--organisation NAME]]',
    run: async (args, out) => (await import('./diff.ts')).run(args, out),
  },
}
