// Every operation of the product; the server, the client and the OpenAPI document read this map.
import { showHealth } from './health.ts'
import { addToComplaint, fileComplaint, showPublicDesk, showReceipt, tellSatisfaction } from './public.ts'
import { confirmAddress, giveSatisfaction, showAddress, showSatisfaction } from './verifying.ts'
import { chooseOrganisation, showSession, signIn, signOut } from './session.ts'
import { showDesk } from './desk.ts'
import { showTeam } from './team.ts'
import {
  downloadDossier,
  exportTimeline,
  listMessages,
  listRecordable,
  listRecords,
  listTimeline,
  recordComplaint,
  setFacts,
  showComplaint,
  showComplaintPicture,
} from './complaints.ts'
import {
  closeComplaint,
  doStep,
  dropDraft,
  helpStep,
  saveDraft,
  sendMessage,
  showDraft,
  showForm,
  skipStep,
  startStep,
  takeStep,
} from './steps.ts'
import {
  dropRegisterView,
  exportRegister,
  listComplaints,
  listHolders,
  listRegisterViews,
  saveRegisterView,
  showRegisterView,
} from './register.ts'
import {
  dropEntryDraft,
  findCustomers,
  findProducts,
  findSimilar,
  listEntryDrafts,
  previewRecording,
  saveEntryDraft,
} from './entry.ts'
import { followChanges } from './live.ts'
import { doMove } from './moves.ts'
import { listCalendars, previewCalendar, showCalendarYear } from './calendars.ts'
import { disposeComplaint, eraseComplaint, previewErasure } from './erasing.ts'
import { listAttempts } from './audit.ts'
import {
  compareProcedures,
  listProcedures,
  showCoverage,
  showProcedure,
  showProcedurePicture,
  signProcedure,
} from './procedures.ts'
import { listLetters, markLetterSent } from './letters.ts'
import { downloadFile, downloadReceiptFile, uploadFile } from './files.ts'

export const routes = {
  showHealth,
  showPublicDesk,
  fileComplaint,
  showReceipt,
  addToComplaint,
  tellSatisfaction,
  downloadReceiptFile,
  showAddress,
  confirmAddress,
  showSatisfaction,
  giveSatisfaction,
  signIn,
  showSession,
  chooseOrganisation,
  signOut,
  showDesk,
  showTeam,
  listRecordable,
  recordComplaint,
  listComplaints,
  exportRegister,
  listHolders,
  listRegisterViews,
  saveRegisterView,
  showRegisterView,
  dropRegisterView,
  findSimilar,
  findCustomers,
  findProducts,
  previewRecording,
  listEntryDrafts,
  saveEntryDraft,
  dropEntryDraft,
  showComplaint,
  showComplaintPicture,
  listTimeline,
  exportTimeline,
  listRecords,
  listMessages,
  setFacts,
  closeComplaint,
  downloadDossier,
  showForm,
  doStep,
  skipStep,
  startStep,
  takeStep,
  helpStep,
  doMove,
  followChanges,
  showDraft,
  saveDraft,
  dropDraft,
  sendMessage,
  listCalendars,
  showCalendarYear,
  previewCalendar,
  listProcedures,
  showCoverage,
  showProcedure,
  showProcedurePicture,
  signProcedure,
  compareProcedures,
  listLetters,
  markLetterSent,
  uploadFile,
  downloadFile,
  listAttempts,
  eraseComplaint,
  previewErasure,
  disposeComplaint,
}
