/** Operations that stand ready in the explorer: open data first, then what a persona may ask. */
export const EXPLORER_EXAMPLES: readonly { readonly query: string; readonly variables?: string }[] = [
  {
    query: `# Open data: everybody may ask this, without a token.
query OpenData {
  ambiti(first: 1) {
    nodes {
      name
      residents
      areas {
        code
        labelIt
      }
      services(first: 5) {
        nodes {
          name
          status
          capacityStatus
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Who asks? Choose a persona above, run its command in a terminal, paste the token, press the button.
query WhoAmI {
  me {
    viewerRoles
    purposes
    ambito {
      id
      name
    }
  }
}
`,
  },
  {
    query: `# As case-manager or access-point. Personal data belong into the variables, never into the document.
query PersonByTaxCode($taxCode: TaxCode!) {
  personByTaxCode(taxCode: $taxCode) {
    id
    givenName
    familyName
    cases {
      number
      status
    }
  }
}
`,
    variables: '{\n  "taxCode": ""\n}\n',
  },
]
