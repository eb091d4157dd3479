/** What our scripts share: each puts its part here. */
interface Window { Ombudsguiden: any }
