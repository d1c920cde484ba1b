/** Who does what where the shipped SOP of a hospitality company runs in the demo organisation: some of it is secret. */
export const hospitality = `  hospitality-direct-channel:
    roles:
      operating-department: sales
      admin-hr: wu-lei
      marketing: emma-brown
      executives: wang-jun
      department-head: { for: responsible-department, rows: {}, else: li-na }
      purchasing: supply-chain
      leader: { for: responsible-department, rows: {}, else: wang-jun }
    settings:
      receiver-authority: 500 CNY
      reward-rules: 见公示
    signed-by: { drafted: sun-yue, reviewed: li-na, approved: wang-jun }
`
