export { openAuthentication, type Authentication } from './authentication.ts'
export { giveSignIn, peopleWithSignIn, type SignIn } from './logins.ts'
